import { FIELD_NAMES, type FieldName } from '../catalog/fields';
import { SOURCES, type Source } from '../catalog/sources';
import { epochSecondsOfId } from './generation-id';
import {
  type AnyFieldValue,
  type Contribution,
  emptyRecord,
  type GenerationRecord,
  type StoredGeneration,
} from './generation-record';
import { type Instant, instantFromMicros } from './instant';
import { parseJson, stringifyJson } from './lossless';

export type MergeOutcome = 'new' | 'updated' | 'unchanged';

const RANK_OF_CODE = new Map<string, number>(
  Object.values(SOURCES).map((source) => [source.code, source.rank]),
);

const POSITIONS = new Map<string, number>(FIELD_NAMES.map((name, position) => [name, position]));

/** A row that is known by its ID only: nothing but the time is set, and that from the ID. */
const PROVENANCE_OF_ID = FIELD_NAMES.map((name) =>
  name === 'created_at' ? SOURCES.identifier.code : '.',
).join('');

/**
 * Merges what one source says into what the ledger holds; the only place where rows come to be.
 * Per field the finest source wins and a coarser one fills only what is missing; between equals
 * the later delivery wins; null never overwrites. Repeating a delivery changes nothing.
 */
export function mergeGeneration(
  held: StoredGeneration | null,
  incoming: Contribution,
): { outcome: MergeOutcome; merged: StoredGeneration } {
  const { source, values } = incoming;
  const raw = mergeUnknown(held?.raw ?? null, incoming);
  // Files are imported again and again, so that what is known already is told first, and cheaply.
  if (held && raw === held.raw && !saysMore(held, incoming)) {
    return { outcome: 'unchanged', merged: held };
  }
  const { code } = SOURCES[source];
  const record: Record<string, AnyFieldValue | null> = {
    ...(held?.record ?? emptyRecord(values.id, createdAtOfId(values.id))),
  };
  const given: Partial<Record<string, AnyFieldValue | null>> = values;
  const heldProvenance = held?.provenance ?? PROVENANCE_OF_ID;
  let provenance = '';
  for (const [position, name] of FIELD_NAMES.entries()) {
    const heldCode = heldProvenance[position] ?? '.';
    const value = given[name];
    if (value === undefined || value === null || isCoarser(source, heldCode)) {
      provenance += heldCode;
    } else {
      record[name] = value;
      provenance += code;
    }
  }
  return {
    outcome: held ? 'updated' : 'new',
    merged: { record: record as GenerationRecord, provenance, raw },
  };
}

/** Whether any field would change its value or its source. */
function saysMore(held: StoredGeneration, { source, values }: Contribution): boolean {
  for (const name in values) {
    const position = POSITIONS.get(name);
    if (position === undefined) continue;
    const field = name as FieldName;
    const value = values[field];
    const heldCode = held.provenance[position] ?? '.';
    if (value === undefined || value === null || isCoarser(source, heldCode)) continue;
    if (held.record[field] !== value || heldCode !== SOURCES[source].code) return true;
  }
  return false;
}

function isCoarser(source: Source, heldCode: string): boolean {
  return SOURCES[source].rank < (RANK_OF_CODE.get(heldCode) ?? 0);
}

/** Old IDs carry no time; what is read from a source then always has one (`parse-record`). */
function createdAtOfId(id: string): Instant {
  return instantFromMicros(BigInt(epochSecondsOfId(id) ?? 0) * 1_000_000n);
}

/**
 * What a source now says in a field no longer stands aside. Sources and names are in a fixed order,
 * so that the same deliveries give the same text.
 */
function mergeUnknown(heldRaw: string | null, incoming: Contribution): string | null {
  const { source, values, unknown } = incoming;
  if (unknown === null && heldRaw === null) return null;
  const alone = rawOf(incoming);
  if (heldRaw === null || heldRaw === alone) return alone;
  const held = parseJson(heldRaw) as Partial<Record<Source, object>>;
  const merged: Record<string, object> = {};
  for (const key of Object.keys(SOURCES) as Source[]) {
    const kept = Object.entries(held[key] ?? {});
    const own =
      key === source
        ? [
            ...kept.filter(([name]) => !Object.hasOwn(values, name)),
            ...Object.entries(unknown ?? {}),
          ]
        : kept;
    if (own.length > 0) merged[key] = sortedByName(own);
  }
  return Object.keys(merged).length === 0 ? null : stringifyJson(merged);
}

/** What stands aside in a row that only this source knows; JSON text as `StoredGeneration.raw`. */
export function rawOf({ source, unknown }: Contribution): string | null {
  const entries = Object.entries(unknown ?? {});
  if (entries.length === 0) return null;
  const aside = { [source]: sortedByName(entries) };
  // Numbers keep their digits only with `stringifyJson`, which takes several times as long.
  const isText = entries.every(([, value]) => typeof value === 'string');
  return isText ? JSON.stringify(aside) : stringifyJson(aside);
}

function sortedByName(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

/** Which source each known field of a row came from. */
export function sourcesOfFields(provenance: string): Partial<Record<string, Source>> {
  const sources = Object.keys(SOURCES) as Source[];
  const result: Partial<Record<string, Source>> = {};
  for (const [position, name] of FIELD_NAMES.entries()) {
    const source = sources.find((key) => SOURCES[key].code === provenance[position]);
    if (source) result[name] = source;
  }
  return result;
}
