export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
/** What the generations themselves can be written as, too. */
export const GENERATION_FORMATS = [...EXPORT_FORMATS, 'focus'] as const;
export type ExportFormat = (typeof GENERATION_FORMATS)[number];

export const FORMAT_WORDS = {
  csv: { label: 'CSV', hint: 'for spreadsheets', extension: 'csv' },
  jsonl: { label: 'JSON lines', hint: 'a row a line', extension: 'jsonl' },
  parquet: { label: 'Parquet', hint: 'for DuckDB, pandas', extension: 'parquet' },
  focus: { label: 'FOCUS 1.4', hint: 'charges, for FinOps', extension: 'focus.csv' },
} as const satisfies Record<ExportFormat, { label: string; hint: string; extension: string }>;
