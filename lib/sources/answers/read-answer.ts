import type { FieldName } from '@/lib/catalog/fields';
import { epochSecondsOfId } from '@/lib/generation/generation-id';
import type { AnyFieldValue, Contribution } from '@/lib/generation/generation-record';
import { instantFromMicros } from '@/lib/generation/instant';
import { numberText } from '@/lib/generation/lossless';
import { parseFieldValue } from '@/lib/generation/parse-value';
import { asObject, type JsonObject, own, ownObject, ownText } from './json-object';
import { isUsage, readUsage } from './read-usage';

type Values = Partial<Record<FieldName, AnyFieldValue>>;

/** Fields of a contribution besides its ID. */
export type Described = Omit<Contribution['values'], 'id'>;

/**
 * What an answer of OpenRouter says about its generation; null when it has no `usage` with a cost:
 * then only its ID is of use. No prompt and no answer text is taken over.
 *
 * The start is the second of the ID, which is the record's own; `created` is when the answer was
 * made, seconds later, and stands in for old IDs that carry no time.
 */
export function readAnswer(id: string, answer: JsonObject): Contribution | null {
  const usage = ownObject(answer, 'usage');
  if (!isUsage(usage)) return null;
  const { values, rest } = readUsage(usage, isMessage(answer));
  if (values.usage === undefined) return null;
  const described: Values = { ...values, ...(readContext(answer) as Values) };
  const apiType = apiTypeOf(id, answer);
  if (apiType !== null) described.api_type = apiType;
  if (epochSecondsOfId(id) === null) {
    const createdAt = readCreated(answer);
    if (createdAt === null) return null;
    described.created_at = createdAt;
  }
  return {
    source: 'response',
    // Each value was read as the type of its field.
    values: { ...(described as Partial<Contribution['values']>), id },
    unknown: rest === null ? null : { response_usage: rest },
  };
}

/** Model, provider, reasons: what stands beside the usage, also in the chunks of a stream. */
export function readContext(answer: JsonObject): Described {
  const values: Values = {};
  const take = (field: FieldName, value: unknown): void => {
    if (typeof value !== 'string' || value === '') return;
    const parsed = parseFieldValue(field, value);
    if (parsed !== undefined) values[field] = parsed;
  };
  take('model', own(answer, 'model'));
  take('provider_name', own(answer, 'provider'));
  take('service_tier', own(answer, 'service_tier'));
  const choices = own(answer, 'choices');
  const choice = Array.isArray(choices) ? asObject(choices[0]) : null;
  take('finish_reason', own(choice, 'finish_reason'));
  take('native_finish_reason', own(choice, 'native_finish_reason'));
  take('native_finish_reason', own(answer, 'stop_reason'));
  if (ownText(answer, 'object')?.endsWith('.chunk')) values.streamed = true;
  // Each value was read as the type of its field.
  return values as Described;
}

/** The form of the Messages API. */
export function isMessage(answer: JsonObject): boolean {
  return own(answer, 'type') === 'message' || 'stop_reason' in answer;
}

const KINDS_OF_ID: readonly (readonly [prefix: string, apiType: string])[] = [
  ['gen-emb-', 'embeddings'],
  ['gen-rerank-', 'rerank'],
];

function apiTypeOf(id: string, answer: JsonObject): string | null {
  const kind = KINDS_OF_ID.find(([prefix]) => id.startsWith(prefix));
  if (kind) return kind[1];
  const form = ownText(answer, 'object') ?? '';
  if (/^(?:chat\.completion|text_completion|response$)/.test(form)) return 'completions';
  if (Array.isArray(own(answer, 'choices')) || isMessage(answer)) return 'completions';
  const data = own(answer, 'data');
  const first = Array.isArray(data) ? asObject(data[0]) : null;
  if (first && 'embedding' in first) return 'embeddings';
  if (first && ('b64_json' in first || 'url' in first)) return 'image';
  if (Array.isArray(own(answer, 'results'))) return 'rerank';
  if ('polling_url' in answer || 'unsigned_urls' in answer || form === 'video') return 'video';
  return ownText(answer, 'text') === null ? null : 'stt';
}

/** Epoch seconds or ISO 8601, of chat completions and of the Responses API. */
function readCreated(answer: JsonObject): string | null {
  for (const name of ['created', 'created_at']) {
    const value = own(answer, name);
    const seconds = Number(numberText(value) ?? Number.NaN);
    if (seconds > 946_684_800 && seconds < 4_102_444_800) {
      return instantFromMicros(BigInt(Math.floor(seconds)) * 1_000_000n);
    }
    const parsed = typeof value === 'string' ? parseFieldValue('created_at', value) : undefined;
    if (typeof parsed === 'string') return parsed;
  }
  return null;
}
