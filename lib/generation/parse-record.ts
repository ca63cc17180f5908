import { type FieldName, fieldOf, isFieldName } from '../catalog/fields';
import { negateDecimal, parseDecimal, parseMoney } from './decimal';
import { baseGenerationId, epochSecondsOfId, isGenerationId } from './generation-id';
import type { AnyFieldValue, Contribution } from './generation-record';
import { numberText } from './lossless';
import { parseFieldValue } from './parse-value';

export type ParsedRecord = { ok: true; contribution: Contribution } | { ok: false; reason: string };

/** Names that the Logs page uses ("raw metadata"), and the field that each stands for. */
const LOGS_PAGE_NAMES = {
  generation_id: 'id',
  byok_usage_inference: 'upstream_inference_cost',
} as const satisfies Record<string, FieldName>;

/**
 * Reads a generation record: the envelope `{ data }` or the bare object, the API's dialect or the
 * one that people copy from the Logs page (the ID in `generation_id`, `usage_cache` negative when
 * saved, `app` an object). Unknown fields, values of a wrong type and money with more digits than the
 * ledger keeps go to `unknown` as they came. Only a record without an ID, or without any time, is
 * refused. JSON must come from `parseJson`.
 */
export function parseGenerationRecord(input: unknown): ParsedRecord {
  const outer = asObject(input);
  const object = outer && (recordInside(outer) ?? outer);
  if (!object) return { ok: false, reason: 'This is not a JSON object, as a record is.' };

  // Collections keep the ID that they asked for beside what was answered.
  const id = readId(object) ?? (outer && readId(outer));
  if (id === null) {
    return {
      ok: false,
      reason: 'There is no generation ID. Add it as "id" or "generation_id" (gen-…).',
    };
  }
  const values: Partial<Record<FieldName, AnyFieldValue>> = {};
  const unknown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) {
    if (name === 'id' || name === 'generation_id' || value === null || value === undefined)
      continue;
    readField(name, value, values, unknown);
  }
  completeByok(object, values);
  completeCharge(values);
  if (values.created_at === undefined && epochSecondsOfId(id) === null) {
    return {
      ok: false,
      reason: 'There is no "created_at", and this old ID carries no time. Add it as ISO 8601.',
    };
  }
  return {
    ok: true,
    contribution: {
      source: 'generation',
      values: { ...(values as Partial<Contribution['values']>), id },
      unknown: Object.keys(unknown).length === 0 ? null : unknown,
    },
  };
}

/**
 * The record of an envelope `{ data }`. A bare record may have a field of that name too, which
 * OpenRouter adds tomorrow: it has its ID and fields beside it, and another ID or none inside.
 */
function recordInside(outer: Record<string, unknown>): Record<string, unknown> | null {
  const data = asObject(outer.data);
  if (data === null) return null;
  const id = readId(outer);
  if (id === null || readId(data) === id) return data;
  const isBare = Object.keys(outer).some((name) => name !== 'id' && isFieldName(name));
  return isBare ? null : data;
}

function readId(object: Record<string, unknown>): string | null {
  for (const candidate of [object.generation_id, object.id]) {
    if (typeof candidate !== 'string') continue;
    const id = baseGenerationId(candidate);
    if (isGenerationId(id)) return id;
  }
  return null;
}

function readField(
  name: string,
  value: unknown,
  values: Partial<Record<FieldName, AnyFieldValue>>,
  unknown: Record<string, unknown>,
): void {
  if (name === 'usage_cache' && !('cache_discount' in values)) {
    const cost = parseMoney(amountText(value));
    if (cost !== null) {
      values.cache_discount = negateDecimal(cost);
      if (parseDecimal(amountText(value)) !== cost) unknown[name] = value;
      return;
    }
  }
  if (name === 'app') {
    const app = asObject(value);
    for (const [key, field] of [
      ['id', 'app_id'],
      ['title', 'app_name'],
      ['name', 'app_name'],
    ] as const) {
      const parsed = app && key in app ? parseFieldValue(field, app[key]) : undefined;
      if (parsed !== undefined) values[field] ??= parsed;
    }
  }
  const field = Object.hasOwn(LOGS_PAGE_NAMES, name)
    ? LOGS_PAGE_NAMES[name as keyof typeof LOGS_PAGE_NAMES]
    : name;
  const parsed = isFieldName(field) ? parseFieldValue(field, value) : undefined;
  if (parsed === undefined || !isFieldName(field)) {
    unknown[name] = value;
    return;
  }
  if (field === name || !(field in values)) values[field] = parsed;
  if (fieldOf(field).type === 'money' && parseDecimal(amountText(value)) !== parsed) {
    unknown[name] = value;
  }
}

/**
 * `usage` and `total_cost` are one amount. A record that tells one tells both, or else the cut amount
 * of a coarser source would stand beside it.
 */
function completeCharge(values: Partial<Record<FieldName, AnyFieldValue>>): void {
  if (values.usage === undefined && values.total_cost !== undefined) {
    values.usage = values.total_cost;
  } else if (values.total_cost === undefined && values.usage !== undefined) {
    values.total_cost = values.usage;
  }
}

/** The Logs page's dialect has no `is_byok`: a provider bill there means that one's own key was used. */
function completeByok(
  object: Record<string, unknown>,
  values: Partial<Record<FieldName, AnyFieldValue>>,
): void {
  if (values.is_byok !== undefined || object.byok_usage_inference === undefined) return;
  const bill = values.upstream_inference_cost;
  if (bill !== undefined) values.is_byok = bill !== '0';
}

function amountText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : (numberText(value) ?? '');
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !numberText(value)
    ? (value as Record<string, unknown>)
    : null;
}
