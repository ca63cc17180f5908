import type { Route } from 'next';
import type { ImportReport } from '@/lib/imports/import-report';

/** What pages show of a ledger that goes on: a file that ends before it would not be seen. */
const SHOWN_BY_ITSELF_MS = 7 * 86_400_000;

/** The address of a page at the days of a file, where the page would not show them by itself. */
export function addressOfSpan(
  path: '/' | '/generations',
  { from, until }: Pick<ImportReport, 'from' | 'until'>,
  nowMs: number,
): Route {
  if (from === null || until === null) return path;
  if (Date.parse(until) > nowMs - SHOWN_BY_ITSELF_MS) return path;
  return `${path}?from=${from.slice(0, 10)}&to=${until.slice(0, 10)}`;
}
