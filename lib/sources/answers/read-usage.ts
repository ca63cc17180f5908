import type { FieldName } from '@/lib/catalog/fields';
import type { AnyFieldValue } from '@/lib/generation/generation-record';
import { numberText } from '@/lib/generation/lossless';
import { parseFieldValue } from '@/lib/generation/parse-value';
import { asObject, type JsonObject, own, ownObject } from './json-object';

export interface ReadUsage {
  readonly values: Partial<Record<FieldName, AnyFieldValue>>;
  /** What the ledger has no field for and is not zero; null when nothing. */
  readonly rest: JsonObject | null;
}

/** What makes a `usage` one of a model's answer. */
const COUNTS = [
  'prompt_tokens',
  'completion_tokens',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'seconds',
  'cost',
];

/** Names that the Messages API alone has; its `input_tokens` leaves the cached ones out. */
const CACHE_READ = 'cache_read_input_tokens';
const CACHE_WRITE = 'cache_creation_input_tokens';

const SAME_EVERYWHERE = ['total_tokens', 'is_byok', 'cost'];

/** Whether an object under the name `usage` counts what an answer took. */
export function isUsage(usage: JsonObject | null): usage is JsonObject {
  return usage !== null && COUNTS.some((name) => numberText(own(usage, name)) !== null);
}

/**
 * The `usage` of an answer in any of OpenRouter's forms: chat completions (`prompt_tokens`), the
 * Responses API (`input_tokens`, cached ones included) and the Messages API (`input_tokens` without
 * the cached ones, which are added here). Reasoning and image tokens are part of the completion.
 *
 * @param isMessage whether the answer has the form of the Messages API
 */
export function readUsage(usage: JsonObject, isMessage: boolean): ReadUsage {
  const reader = new UsageReader(usage);
  const separate = isMessage || CACHE_READ in usage || CACHE_WRITE in usage;
  const input = reader.count('native_tokens_prompt', 'prompt_tokens', 'input_tokens');
  reader.count('native_tokens_completion', 'completion_tokens', 'output_tokens');
  const inputDetails = ['prompt_tokens_details', 'input_tokens_details'];
  const outputDetails = ['completion_tokens_details', 'output_tokens_details'];
  const read = separate ? reader.count('native_tokens_cached', CACHE_READ) : undefined;
  const written = separate ? reader.count('native_tokens_cache_write', CACHE_WRITE) : undefined;
  if (separate && input !== undefined && !('prompt_tokens' in usage)) {
    reader.values.native_tokens_prompt = input + (read ?? 0) + (written ?? 0);
  }
  reader.part('native_tokens_cached', inputDetails, 'cached_tokens');
  reader.part('native_tokens_cache_write', inputDetails, 'cache_write_tokens');
  reader.part('native_tokens_reasoning', outputDetails, 'reasoning_tokens');
  reader.part('native_tokens_completion_images', outputDetails, 'image_tokens');
  reader.charge();
  return { values: reader.values, rest: reader.rest() };
}

class UsageReader {
  readonly values: Partial<Record<FieldName, AnyFieldValue>> = {};
  private readonly taken = new Set<string>(SAME_EVERYWHERE);

  constructor(private readonly usage: JsonObject) {}

  /** The first of these names that holds a number. */
  count(field: FieldName, ...names: readonly string[]): number | undefined {
    for (const name of names) {
      const value = this.value(field, own(this.usage, name), name);
      if (typeof value === 'number') return value;
    }
    return undefined;
  }

  /** The same for a number among the details. */
  part(field: FieldName, places: readonly string[], name: string): void {
    for (const place of places) {
      const value = own(ownObject(this.usage, place), name);
      if (this.value(field, value, `${place}.${name}`) !== undefined) return;
    }
  }

  /**
   * `cost` is what was charged. The provider's bill is one's own under BYOK only; else it is the part
   * of the charge that goes to the provider, and adding it would double the bill.
   */
  charge(): void {
    const { usage, values } = this;
    const cost = parseFieldValue('usage', own(usage, 'cost'));
    if (cost !== undefined) {
      values.usage = cost;
      values.total_cost = cost;
    }
    const isByok = parseFieldValue('is_byok', own(usage, 'is_byok'));
    if (isByok === undefined) return;
    values.is_byok = isByok;
    const details = ownObject(usage, 'cost_details');
    const field = isByok ? 'upstream_inference_cost' : 'usage_upstream';
    this.value(
      field,
      own(details, 'upstream_inference_cost'),
      'cost_details.upstream_inference_cost',
    );
  }

  rest(): JsonObject | null {
    const kept = this.restOf(this.usage, '');
    return Object.keys(kept).length === 0 ? null : kept;
  }

  private value(field: FieldName, value: unknown, path: string): AnyFieldValue | undefined {
    if (value === undefined || value === null) return undefined;
    const parsed = parseFieldValue(field, value);
    if (parsed === undefined) return undefined;
    this.taken.add(path);
    this.values[field] ??= parsed;
    return parsed;
  }

  private restOf(object: JsonObject, prefix: string): Record<string, unknown> {
    const kept: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(object)) {
      const path = `${prefix}${name}`;
      if (this.taken.has(path) || isNothing(value)) continue;
      const inner = asObject(value);
      if (inner === null) kept[name] = value;
      else {
        const left = this.restOf(inner, `${path}.`);
        if (Object.keys(left).length > 0) kept[name] = left;
      }
    }
    return kept;
  }
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || Number(numberText(value) ?? 1) === 0;
}
