import type { FileHints, FileSource } from '@/lib/sources/source';
import { isTracesTable } from './columns';
import { readTableCsv, titlesOf } from './read-csv';
import { readTableJson } from './read-json-lines';
import { readTableParquet } from './read-parquet';

const IDS_IN_JSON = [/"trace_id"\s*:/i, /"span_id"\s*:/i];

/** Tables that Broadcast writes into warehouses, `OPENROUTER_TRACES`, in three forms of export. */
const table = { name: 'openrouter_traces', label: 'Broadcast table' } as const;

export const tracesTableCsv = {
  ...table,
  sniff: (head: string) => (isTracesTable(titlesOf(firstLine(head)).titles) ? 0.95 : 0),
  read: readTableCsv,
} as const satisfies FileSource;

export const tracesTableJson = {
  ...table,
  sniff(head: string) {
    const line = firstLine(head).trimStart();
    return line.startsWith('{') && IDS_IN_JSON.every((id) => id.test(line)) ? 0.95 : 0;
  },
  read: readTableJson,
} as const satisfies FileSource;

export const tracesTableParquet = {
  ...table,
  sniff: (head: string, _: FileHints) => (head.startsWith('PAR1') ? 1 : 0),
  read: readTableParquet,
} as const satisfies FileSource;

function firstLine(head: string): string {
  return (head.trimStart().split('\n', 1)[0] ?? '').trimEnd();
}
