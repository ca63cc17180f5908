import { baseGenerationId, isGenerationId } from '@/lib/generation/generation-id';
import type { Contribution } from '@/lib/generation/generation-record';
import { microsOfInstant, parseInstant } from '@/lib/generation/instant';
import { numberText, parseJson } from '@/lib/generation/lossless';
import type { AttributeValue } from '@/lib/sources/broadcast/otlp-span';
import { readSpan } from '@/lib/sources/broadcast/read-span';
import { ATTRIBUTES_OF_COLUMNS, ID_COLUMNS, OBJECT_COLUMNS } from './columns';

/** A row by the names of its columns in lower case; empty cells are not in it. */
export type TableRow = ReadonlyMap<string, unknown>;

export type ReadRow =
  | { readonly contribution: Contribution }
  | { readonly reason: string }
  /** A part of a generation: its root is another row. */
  | null;

/**
 * A row of the table that Broadcast writes into warehouses, read as the span that it was made of: so
 * that the table and a delivery say the same.
 */
export function readRow(row: TableRow): ReadRow {
  const attributes = new Map<string, AttributeValue>();
  for (const [column, prefix] of OBJECT_COLUMNS) addMembers(row.get(column), prefix, attributes);
  // What the table has in a column of its own goes before the copy in its JSON.
  for (const [column, name] of ATTRIBUTES_OF_COLUMNS) {
    const value = attributeValue(row.get(column));
    if (value !== null) attributes.set(name, value);
  }
  if (!isGenerationRow(row)) return null;
  attributes.set('span.type', 'generation');
  const id = idOf(row, attributes);
  if (id === null) {
    return {
      reason:
        'This row has no generation ID of OpenRouter (gen-…) in ATTRIBUTES, SPAN_ID or TRACE_ID.',
    };
  }
  attributes.set('gen_ai.response.id', id);
  const start = nanosOf(row.get('start_time') ?? row.get('timestamp'));
  const reading = readSpan(
    {
      name: '',
      hasParent: false,
      startNanos: start,
      endNanos: endOf(row, start),
      isError: String(row.get('status') ?? '').toLowerCase() === 'error',
      statusMessage: '',
      attributes,
    },
    { keepContent: false, source: 'traces_table' },
  );
  if (reading.kind === 'rejected') return { reason: reading.reason };
  return reading.kind === 'generation' ? { contribution: reading.contribution } : null;
}

/** By its type; where the table has none, the row that hangs below no other. */
function isGenerationRow(row: TableRow): boolean {
  const type = row.get('span_type');
  if (type !== undefined) return String(type).toLowerCase() === 'generation';
  return row.get('parent_span_id') === undefined;
}

function idOf(row: TableRow, attributes: ReadonlyMap<string, AttributeValue>): string | null {
  const given = [attributes.get('gen_ai.response.id'), ...ID_COLUMNS.map((name) => row.get(name))];
  const ids = given.map((value) => (typeof value === 'string' ? baseGenerationId(value) : ''));
  return ids.find(isGenerationId) ?? null;
}

function nanosOf(value: unknown): string | null {
  const text = value instanceof Date ? value.toISOString() : value;
  const instant = typeof text === 'string' ? parseInstant(text) : null;
  return instant === null ? null : String(microsOfInstant(instant) * 1000n);
}

function endOf(row: TableRow, start: string | null): string | null {
  const milliseconds = Number(numberText(row.get('duration_ms')) ?? row.get('duration_ms'));
  if (start !== null && Number.isFinite(milliseconds) && milliseconds > 0) {
    return String(BigInt(start) + BigInt(Math.round(milliseconds * 1000)) * 1000n);
  }
  return nanosOf(row.get('end_time'));
}

/** The members of an object, which may be there as JSON text; those of objects inside with dots. */
function addMembers(
  cell: unknown,
  prefix: string,
  attributes: Map<string, AttributeValue>,
  depth = 0,
): void {
  const object = typeof cell === 'string' ? parsedJson(cell) : cell;
  if (!isObject(object)) return;
  for (const [key, member] of Object.entries(object)) {
    const value = attributeValue(member);
    const isOwnSpace = `${prefix}${key}`.startsWith('trace.metadata.openrouter');
    if (value !== null) attributes.set(`${prefix}${key}`, value);
    else if (depth < 4 && (depth === 0 || isOwnSpace)) {
      addMembers(member, `${prefix}${key}.`, attributes, depth + 1);
    }
  }
}

function attributeValue(value: unknown): AttributeValue | null {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  const number = numberText(value);
  // As text: costs keep every digit that the table has.
  if (number !== null) return number;
  return Array.isArray(value) ? value.flatMap((one) => attributeValue(one) ?? []) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsedJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
