export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const FORMAT_WORDS = {
  csv: { label: 'CSV', hint: 'for spreadsheets' },
  jsonl: { label: 'JSON lines', hint: 'a row a line' },
  parquet: { label: 'Parquet', hint: 'for DuckDB, pandas' },
} as const satisfies Record<ExportFormat, { label: string; hint: string }>;
