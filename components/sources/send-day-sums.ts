/** What `/api/reported-days` says of a table of sums by day. */
export interface DaySums {
  readonly titles: readonly string[];
  /** The first rows, to see what stands in each column. */
  readonly rows: readonly (readonly string[])[];
  /** The column that is likely meant for each. */
  readonly suggestion: Partial<DayColumns>;
  /** How many days it tells of; none while its columns are not known. */
  readonly days: number;
  /** `2026-08-24`, UTC. */
  readonly from: string | null;
  readonly to: string | null;
  readonly requests: number;
  /** USD as decimal text. */
  readonly money: string;
  /** Days that files told before, with other sums: these are replaced. Null when there are none. */
  readonly replaced: ReplacedDays | null;
  readonly rejected: number;
  readonly rejections: readonly { readonly line: number; readonly reason: string }[];
}

export interface ReplacedDays {
  readonly days: number;
  readonly from: string;
  readonly to: string;
  readonly file_names: readonly string[];
}

/** Titles of the columns, and how their days are written. */
export interface DayColumns {
  readonly date: string;
  readonly requests: string;
  readonly usage: string;
  readonly byok?: string | undefined;
  readonly days: 'year_first' | 'day_first' | 'month_first';
}

/**
 * Sends a table of sums: to be looked at, or to be kept for the page of coverage.
 *
 * @param columns what they hold, where their titles do not say it
 * @throws Error with a sentence for the reader
 */
export async function sendDaySums(
  file: Blob,
  name: string,
  columns: DayColumns | null,
  options: { readonly preview: boolean; readonly signal?: AbortSignal },
): Promise<DaySums> {
  const query = new URLSearchParams({ file_name: name });
  if (options.preview) query.set('preview', '1');
  if (columns !== null) query.set('columns', JSON.stringify(columns));
  const response = await fetch(`/api/reported-days?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'text/csv' },
    signal: options.signal ?? null,
  }).catch(() => {
    throw new Error('Genledger could not be reached. Is it still running?');
  });
  const body: { data?: DaySums; error?: { message?: string } } | null = await response
    .json()
    .catch(() => null);
  if (body?.data) return body.data;
  throw new Error(body?.error?.message ?? 'The server could not do that. Try again.');
}
