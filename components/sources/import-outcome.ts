import type { FieldName } from '@/lib/catalog/fields';
import type { ImportReport, SampleRow } from '@/lib/imports/import-report';

/** A report as `/api/imports/<id>` answers it, with the rows that were left out. */
export interface ImportData extends ImportReport {
  readonly rejections: readonly { readonly line: number; readonly reason: string }[];
  /** The first generations of the file; previews have them. */
  readonly sample?: readonly SampleRow[];
  /** Why it failed: somebody has to say what the columns mean. */
  readonly columns_to_map?: ColumnsToMap;
  /** Why it failed: its rows are sums of days. */
  readonly day_sums?: true;
}

/** A table that nobody has explained yet. */
export interface ColumnsToMap {
  readonly titles: readonly string[];
  /** Some rows, to see what stands in each column. */
  readonly rows: readonly (readonly string[])[];
  /** Fields that a column may stand for. */
  readonly fields: readonly FieldName[];
  /** The column that is likely meant, by field. */
  readonly suggestion: Readonly<Partial<Record<FieldName, string>>>;
}

/** What an answer of `/api/imports` says: how the import stands, or why there is none. */
export type ImportOutcome =
  | { readonly kind: 'report'; readonly data: ImportData }
  | { readonly kind: 'problem'; readonly message: string };

const UNREADABLE = 'The server gave an answer that cannot be read. Nothing more was stored.';

/** Reads the answer to an upload or a question for one import. */
export function readImportOutcome(text: string): ImportOutcome {
  const body = parse(text);
  if (isImportData(body?.data)) return { kind: 'report', data: body.data };
  // A file that was refused half-way has a report too: what it had stored stays.
  const left = body?.error?.metadata?.import;
  if (isImportData(left)) {
    const columns = body?.error?.metadata?.columns_to_map;
    const why = isColumnsToMap(columns)
      ? { columns_to_map: columns }
      : body?.error?.metadata?.day_sums === true
        ? { day_sums: true as const }
        : {};
    return { kind: 'report', data: { ...left, ...why, rejections: [] } };
  }
  const message = body?.error?.message;
  return { kind: 'problem', message: typeof message === 'string' ? message : UNREADABLE };
}

interface Body {
  readonly data?: unknown;
  readonly error?: {
    readonly message?: unknown;
    readonly metadata?: {
      readonly import?: unknown;
      readonly columns_to_map?: unknown;
      readonly day_sums?: unknown;
    };
  };
}

function parse(text: string): Body | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The server is our own: its shape is trusted once it is clearly a report. */
function isImportData(value: unknown): value is ImportData {
  return typeof value === 'object' && value !== null && 'id' in value && 'status' in value;
}

function isColumnsToMap(value: unknown): value is ColumnsToMap {
  return typeof value === 'object' && value !== null && 'titles' in value && 'fields' in value;
}
