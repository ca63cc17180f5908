import { formatCount } from '@/lib/chart/format-number';
import { type ExportFormat, FORMAT_WORDS } from './formats';
import { rowCounter } from './row-counter';
import { saveFile } from './save-file';

/** More rows than this are left to the browser's own download, which writes them to the disk. */
const CHECKED_ROWS = 300_000;

export type ExportOutcome =
  | { readonly outcome: 'checked'; readonly rows: number }
  | { readonly outcome: 'handed_over' }
  | { readonly outcome: 'failed'; readonly reason: string };

/** The address of an export, good for a link as well. */
export function exportAddress(path: string, query: object, format: ExportFormat): string {
  return `${path}?${new URLSearchParams({ format, query: JSON.stringify(query) })}`;
}

/** How many rows an export will have; null when nobody can say now. */
export async function exportRows(path: string, query: object): Promise<number | null> {
  const answer = await fetch(exportAddress(path, query, 'csv'), { method: 'HEAD' }).catch(
    () => null,
  );
  const rows = answer?.ok ? answer.headers.get('x-total-rows') : null;
  return rows === null ? null : Number(rows);
}

/**
 * Downloads the whole query. A file of moderate size is read here, its rows are counted as they
 * arrive, and it is saved only when it has as many as were promised.
 */
export async function downloadExport(
  path: string,
  query: object,
  format: ExportFormat,
  name: string,
): Promise<ExportOutcome> {
  const address = exportAddress(path, query, format);
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || !answer.body) return { outcome: 'failed', reason: await reasonOf(answer) };
  const promised = Number(answer.headers.get('x-total-rows'));
  if (promised > CHECKED_ROWS) {
    await answer.body.cancel();
    location.assign(address);
    return { outcome: 'handed_over' };
  }
  const counter = rowCounter(format);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = answer.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      counter.push(value);
      parts.push(value);
    }
  } catch {
    return { outcome: 'failed', reason: 'The connection broke before the file was whole.' };
  }
  const rows = counter.rows() ?? promised;
  if (!counter.whole() || rows !== promised) {
    return {
      outcome: 'failed',
      reason: `${formatCount(rows)} rows came of ${formatCount(promised)}. Nothing was saved.`,
    };
  }
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  saveFile(new Blob(parts, { type }), `${name}.${FORMAT_WORDS[format].extension}`);
  return { outcome: 'checked', rows };
}

async function reasonOf(answer: Response | null): Promise<string> {
  if (!answer) return 'The server of this ledger cannot be reached.';
  const body: unknown = await answer.json().catch(() => null);
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : null;
  return typeof message === 'string' ? message : 'The server could not make the file.';
}
