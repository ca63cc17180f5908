import { FIELD_GROUPS, type Field, type FieldGroup } from '@/lib/catalog/field';
import { FIELD_NAMES, type FieldName, fieldOf } from '@/lib/catalog/fields';
import type { Source } from '@/lib/catalog/sources';
import type { AnyFieldValue, StoredGeneration } from '@/lib/generation/generation-record';
import { sourcesOfFields } from '@/lib/generation/merge';

export interface FieldRow {
  readonly name: FieldName;
  readonly field: Field;
  /** Exact and unrounded; null is unknown. */
  readonly value: AnyFieldValue | null;
  /** Where the value came from; null when nobody said it. */
  readonly source: Source | null;
}

export interface FieldRowGroup {
  readonly group: FieldGroup;
  readonly title: string;
  readonly rows: readonly FieldRow[];
  readonly known: number;
}

/** Every field of the ledger, known or not, in the catalogue's groups and order. */
export function fieldGroups({ record, provenance }: StoredGeneration): FieldRowGroup[] {
  const sources = sourcesOfFields(provenance);
  const groups = Object.keys(FIELD_GROUPS) as FieldGroup[];
  return groups.map((group) => {
    const rows = FIELD_NAMES.filter((name) => fieldOf(name).group === group).map(
      (name): FieldRow => ({
        name,
        field: fieldOf(name),
        value: record[name],
        source: sources[name] ?? null,
      }),
    );
    const known = rows.filter(({ value }) => value !== null).length;
    return { group, title: FIELD_GROUPS[group], rows, known };
  });
}

/** The sources that took part in a row, each with how many of its fields they gave; finest first. */
export function sourcesOfRow({ provenance }: StoredGeneration): [source: Source, fields: number][] {
  const counts = new Map<Source, number>();
  for (const source of Object.values(sourcesOfFields(provenance))) {
    if (source) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left);
}
