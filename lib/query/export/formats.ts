import { writeCsv } from './csv';
import type { ExportWriter } from './export-table';
import { writeJsonLines } from './json-lines';
import { writeParquet } from './parquet';

/** Kinds of files that a query can be exported to. */
export const EXPORT_FORMATS = {
  csv: { extension: 'csv', mediaType: 'text/csv; charset=utf-8', write: writeCsv },
  jsonl: { extension: 'jsonl', mediaType: 'application/x-ndjson', write: writeJsonLines },
  parquet: {
    extension: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    write: writeParquet,
  },
} as const satisfies Record<string, { extension: string; mediaType: string; write: ExportWriter }>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Type guard for names that come from outside; own properties only. */
export function isExportFormat(name: string): name is ExportFormat {
  return Object.hasOwn(EXPORT_FORMATS, name);
}
