import type { RowValue } from '@/lib/catalog/expression';
import { spend, throughputOfRow, totalTime } from '@/lib/catalog/values';
import { parseDecimal } from '@/lib/generation/decimal';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { referenceValue } from '@/lib/query/reference-value';
import { millisecondsOf } from './latency-timeline';
import { type ComputedColumn, isComputedColumn, type ListColumnKey } from './list-columns';

/** A value as it travels: money as decimal text; null is unknown. */
export type ListCell = string | number | boolean | null;

/** One generation in a list, with the columns that are shown. */
export interface ListRow {
  readonly id: string;
  readonly createdAt: string;
  readonly cancelled: boolean;
  readonly cells: Readonly<Partial<Record<ListColumnKey, ListCell>>>;
}

/** A page of the list as it travels to the browser. */
export interface ListPage {
  readonly rows: readonly ListRow[];
  /** Where the following page begins; null on the last one. */
  readonly next: string | null;
  /** Generations in the whole list. */
  readonly total: number;
}

export function listRow(record: GenerationRecord, columns: readonly ListColumnKey[]): ListRow {
  return {
    id: record.id,
    createdAt: record.created_at,
    cancelled: record.cancelled === true,
    cells: Object.fromEntries(columns.map((key) => [key, cellOf(record, key)])),
  };
}

function cellOf(record: GenerationRecord, key: ListColumnKey): ListCell {
  return isComputedColumn(key) ? COMPUTE[key](record) : record[key];
}

const COMPUTE: Record<ComputedColumn, (record: GenerationRecord) => ListCell> = {
  spend: (record) => exact(spend, record),
  total_time: (record) => millisecondsOf(totalTime, record),
  throughput: (record) => {
    const speed = exact(throughputOfRow, record);
    return speed === null ? null : Number(speed);
  },
};

function exact(value: RowValue, record: GenerationRecord): string | null {
  const known = referenceValue(value, record);
  return known === null ? null : parseDecimal(known.toString());
}
