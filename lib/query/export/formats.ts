import { writeCsv } from './csv';
import type { ExportWriter } from './export-table';
import { writeJsonLines } from './json-lines';
import { writeParquet } from './parquet';

/** A kind of file. */
export interface FileFormat {
  readonly extension: string;
  readonly mediaType: string;
  readonly write: ExportWriter;
}

const CSV = { extension: 'csv', mediaType: 'text/csv; charset=utf-8', write: writeCsv };

/** Kinds of files that a query can be exported to. */
export const EXPORT_FORMATS = {
  csv: CSV,
  jsonl: { extension: 'jsonl', mediaType: 'application/x-ndjson', write: writeJsonLines },
  parquet: {
    extension: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    write: writeParquet,
  },
} as const satisfies Record<string, FileFormat>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Generations can also be written as the charges of FinOps FOCUS, which is CSV of other columns. */
export const GENERATION_FORMATS = { ...EXPORT_FORMATS, focus: CSV } as const satisfies Record<
  string,
  FileFormat
>;
