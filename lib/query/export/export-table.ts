import type { FieldType } from '../../catalog/field';
import type { Cell } from '../run';

/** `number` is a double: rates, means and percentiles. */
export type ExportType = FieldType | 'number';

export interface ExportColumn {
  readonly name: string;
  readonly type: ExportType;
}

/** Rows on their way into a file, some thousand at a time; cells as a store answers them. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  readonly batches: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** Writes a table as the bytes of a file, piece by piece. */
export type ExportWriter = (table: ExportTable) => AsyncIterable<Uint8Array>;
