import { type FieldName, fieldOf, isFieldName } from '@/lib/catalog/fields';
import { isMetadataKey } from '@/lib/catalog/metadata-key';
import { baseGenerationId, epochSecondsOfId, isGenerationId } from '@/lib/generation/generation-id';
import type { AnyFieldValue, Contribution } from '@/lib/generation/generation-record';
import { instantFromMicros } from '@/lib/generation/instant';
import { parseJson } from '@/lib/generation/lossless';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { parseFieldValue } from '@/lib/generation/parse-value';
import {
  API_TYPES,
  ATTEMPTS,
  ATTRIBUTES_OF_FIELDS,
  CACHE_WRITE_PARTS,
  CONTENT,
  FINISH_REASON,
  FINISH_REASONS,
  KEPT_TEXTS,
  METADATA_PREFIX,
  OPENROUTER_PREFIX,
  OPERATION,
  RECORD_PREFIXES,
  REDUNDANT,
  REQUEST_MODEL,
  RESPONSE_MODEL,
  USAGE_PREFIX,
} from './attribute-names';
import { type AttributeValue, BROKEN_SPAN, type DecodedSpan, type OtlpSpan } from './otlp-span';

export type SpanReading =
  | { readonly kind: 'generation'; readonly contribution: Contribution }
  /** A part of a generation, or no generation of OpenRouter at all: nothing to count. */
  | { readonly kind: 'other' }
  /** OpenRouter trying the connection. */
  | { readonly kind: 'test' }
  | { readonly kind: 'rejected'; readonly reason: string };

type Values = Partial<Record<FieldName, AnyFieldValue>>;

const TEST_SPAN = 'openrouter-connection-test';
const LONGEST_KEPT_TEXT = 1024;
const MOST_METADATA = 128;

/**
 * What a span says about a generation. Only the root span of a generation counts, because the spans
 * below it repeat its money.
 */
export function readSpan(
  span: DecodedSpan,
  { keepContent, source }: { keepContent: boolean; source: 'broadcast' | 'traces_table' },
): SpanReading {
  if (span === BROKEN_SPAN) return { kind: 'rejected', reason: 'A span is no object.' };
  if (span.name === TEST_SPAN) return { kind: 'test' };
  const given = span.attributes.get('gen_ai.response.id');
  if (!isRootOfGeneration(span, given)) return { kind: 'other' };
  const id = typeof given === 'string' ? baseGenerationId(given) : '';
  if (!isGenerationId(id)) {
    return {
      kind: 'rejected',
      reason: 'A generation span has no generation ID of OpenRouter in gen_ai.response.id.',
    };
  }
  const values: Values = {};
  readTimes(span, values);
  readFields(span.attributes, values);
  readModel(span.attributes, values);
  readOutcome(span, values);
  const unknown = restOf(span, values, keepContent);
  const record = readRecord(id, span.attributes);
  Object.assign(values, record.values);
  if (values.usage !== undefined) values.total_cost ??= values.usage;
  if (values.created_at === undefined && epochSecondsOfId(id) === null) {
    return { kind: 'rejected', reason: 'A generation span has no time, and neither has its ID.' };
  }
  const all = { ...unknown, ...record.unknown };
  return {
    kind: 'generation',
    contribution: {
      source,
      // Each value was read as the type of its field by `parseFieldValue`.
      values: { ...(values as Partial<Contribution['values']>), id },
      unknown: Object.keys(all).length === 0 ? null : all,
    },
  };
}

/** Callers can hang a generation below a span of their own, so that a parent proves nothing. */
function isRootOfGeneration(
  { attributes, hasParent }: OtlpSpan,
  id: AttributeValue | undefined,
): boolean {
  const type = attributes.get('span.type');
  if (type !== undefined) return String(type).toLowerCase() === 'generation';
  const isPart = typeof id !== 'string' || id.includes(':') || !isGenerationId(id);
  if (hasParent || isPart) return false;
  return [...attributes.keys()].some((name) => name.startsWith(USAGE_PREFIX));
}

function readTimes({ startNanos, endNanos }: OtlpSpan, values: Values): void {
  if (startNanos === null) return;
  const start = BigInt(startNanos);
  set(values, 'created_at', instantOf(start / 1000n));
  if (endNanos === null) return;
  const micros = (BigInt(endNanos) - start) / 1000n;
  if (micros > 0n) set(values, 'generation_time', Number(micros) / 1000);
}

/** Null for times that no calendar has. */
function instantOf(micros: bigint): string | null {
  return micros < 8_000_000_000_000_000n ? instantFromMicros(micros) : null;
}

function readFields(attributes: OtlpSpan['attributes'], values: Values): void {
  // What OpenRouter names as its record does is that field, unless the list knows better.
  for (const [name, value] of attributes) {
    if (!name.startsWith(OPENROUTER_PREFIX)) continue;
    const field = name.slice(OPENROUTER_PREFIX.length);
    if (isPlainField(field)) set(values, field, value);
  }
  for (const [field, names] of ATTRIBUTES_OF_FIELDS) {
    const name = names.find((one) => attributes.has(one));
    if (name !== undefined) set(values, field, attributes.get(name));
  }
  const parts = CACHE_WRITE_PARTS.flatMap((name) => attributes.get(name) ?? []);
  if (values.native_tokens_cache_write === undefined && parts.length > 0) {
    set(
      values,
      'native_tokens_cache_write',
      parts.map(Number).reduce((a, b) => a + b),
    );
  }
  const apiType = API_TYPES.get(attributes.get(OPERATION));
  if (apiType !== undefined) set(values, 'api_type', apiType);
  const metadata = metadataOf(attributes);
  if (metadata !== null) set(values, 'metadata', metadata);
}

function isPlainField(name: string): name is FieldName {
  if (!isFieldName(name)) return false;
  const { group, type } = fieldOf(name);
  const isOwn = name === 'id' || name === 'created_at' || name === 'finish_reason';
  return !isOwn && type !== 'json' && ['routing', 'context', 'outcome', 'media'].includes(group);
}

/** The dated model that really served is told by the attempts; the span has what was asked for. */
function readModel(attributes: OtlpSpan['attributes'], values: Values): void {
  const responses = attemptsOf(attributes);
  const served = responses.findLast(({ status }) => Number(status) === 200) ?? responses.at(-1);
  if (responses.length > 0) set(values, 'provider_responses', responses);
  for (const model of [
    served?.model_permaslug,
    attributes.get(RESPONSE_MODEL),
    attributes.get(REQUEST_MODEL),
  ]) {
    if (typeof model !== 'string' || model === '') continue;
    set(values, 'model', model);
    break;
  }
  if (typeof served?.is_byok === 'boolean') set(values, 'is_byok', served.is_byok);
  if (values.provider_name === undefined && typeof served?.provider_name === 'string') {
    set(values, 'provider_name', served.provider_name);
  }
  if (typeof served?.id === 'string') set(values, 'upstream_id', served.id);
}

function attemptsOf(attributes: OtlpSpan['attributes']): Record<string, unknown>[] {
  const given = ATTEMPTS.map((name) => attributes.get(name)).find((value) => value !== undefined);
  const parsed = typeof given === 'string' ? parsedJson(given) : given;
  return Array.isArray(parsed)
    ? parsed.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
    : [];
}

function readOutcome({ attributes, isError }: OtlpSpan, values: Values): void {
  const reasons = attributes.get(FINISH_REASONS);
  const list = typeof reasons === 'string' ? parsedJson(reasons) : reasons;
  const reason = attributes.get(FINISH_REASON) ?? (Array.isArray(list) ? list[0] : undefined);
  if (typeof reason === 'string' && reason !== '') set(values, 'finish_reason', reason);
  else if (isError) set(values, 'finish_reason', 'error');
}

/** Some deliveries hold the record itself, name by name; it says more than the conventions. */
function readRecord(id: string, attributes: OtlpSpan['attributes']) {
  const record: Record<string, unknown> = { id };
  for (const prefix of RECORD_PREFIXES) {
    for (const [name, value] of attributes) {
      const own = name.slice(prefix.length);
      if (name.startsWith(prefix) && own !== 'id' && own !== 'generation_id') record[own] = value;
    }
  }
  if (Object.keys(record).length === 1) return { values: {}, unknown: null };
  const parsed = parseGenerationRecord({
    ...record,
    created_at: record.created_at ?? '2000-01-01',
  });
  if (!parsed.ok) return { values: {}, unknown: null };
  const { created_at: _, ...values } = parsed.contribution.values;
  return { values, unknown: parsed.contribution.unknown };
}

/** The caller's own labels. One that is no label (too long, an impossible key) is left out. */
function metadataOf(attributes: OtlpSpan['attributes']): Record<string, AttributeValue> | null {
  const entries = [...attributes]
    .filter(([name]) => isCallersMetadata(name))
    .map(([name, value]) => [name.slice(METADATA_PREFIX.length), value] as const)
    .filter(([key, value]) => isMetadataKey(key) && JSON.stringify(value).length < 4096)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST_METADATA);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function isCallersMetadata(name: string): boolean {
  if (!name.startsWith(METADATA_PREFIX) || ATTEMPTS.includes(name)) return false;
  return ![OPENROUTER_PREFIX, ...RECORD_PREFIXES].some((prefix) => name.startsWith(prefix));
}

/** What has no field. Texts that nobody knows may be prompts, so that they are not kept. */
function restOf(
  { attributes, statusMessage }: OtlpSpan,
  values: Values,
  keepContent: boolean,
): Record<string, unknown> {
  const read = new Set(
    ATTRIBUTES_OF_FIELDS.flatMap(([field, names]) => (values[field] === undefined ? [] : names)),
  );
  const rest: [string, unknown][] =
    statusMessage === '' ? [] : [['status', statusMessage.slice(0, LONGEST_KEPT_TEXT)]];
  for (const [name, value] of attributes) {
    if (CONTENT.includes(name)) {
      if (keepContent) rest.push([name, value]);
      continue;
    }
    const isKnown =
      REDUNDANT.has(name) ||
      read.has(name) ||
      (name.startsWith(METADATA_PREFIX) && !name.startsWith(OPENROUTER_PREFIX));
    if (!isKnown && isKept(name, value, values)) rest.push([name, value]);
  }
  return Object.fromEntries(rest);
}

function isKept(name: string, value: AttributeValue, values: Values): boolean {
  if (name.startsWith('span.metadata.')) return false;
  if (name === REQUEST_MODEL) return value !== values.model;
  if (name === OPERATION) return !API_TYPES.has(value);
  if (name.startsWith(OPENROUTER_PREFIX)) {
    const field = name.slice(OPENROUTER_PREFIX.length);
    if (isFieldName(field) && values[field] === value) return false;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return true;
  const isWord = KEPT_TEXTS.some((prefix) => name.startsWith(prefix));
  return isWord && JSON.stringify(value).length <= LONGEST_KEPT_TEXT;
}

function set(values: Values, field: FieldName, value: unknown): void {
  const parsed = value === null || value === undefined ? undefined : parseFieldValue(field, value);
  if (parsed !== undefined) values[field] = parsed;
}

function parsedJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
