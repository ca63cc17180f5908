import { FIELD_NAMES } from '../catalog/fields';
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
  const rank = SOURCES[source].rank;
  const record: Record<string, AnyFieldValue | null> = {
    ...(held?.record ?? emptyRecord(values.id, createdAtOfId(values.id))),
  };
  const given: Partial<Record<string, AnyFieldValue | null>> = values;
  const heldProvenance = held?.provenance ?? PROVENANCE_OF_ID;
  let provenance = '';
  let changed = held === null;

  for (const [position, name] of FIELD_NAMES.entries()) {
    const value = given[name];
    const heldCode = heldProvenance[position] ?? '.';
    if (value === undefined || value === null || rank < (RANK_OF_CODE.get(heldCode) ?? 0)) {
      provenance += heldCode;
      continue;
    }
    if (record[name] !== value || heldCode !== SOURCES[source].code) changed = true;
    record[name] = value;
    provenance += SOURCES[source].code;
  }

  const raw = mergeUnknown(held?.raw ?? null, incoming);
  if (raw !== (held?.raw ?? null)) changed = true;
  if (held && !changed) return { outcome: 'unchanged', merged: held };
  return {
    outcome: held ? 'updated' : 'new',
    merged: { record: record as GenerationRecord, provenance, raw },
  };
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
  if (heldRaw === null && unknown === null) return null;
  const held = (heldRaw === null ? {} : parseJson(heldRaw)) as Partial<Record<Source, object>>;
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

function sortedByName(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
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
