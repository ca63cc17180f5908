import type { Cursor } from './cursor';
import type { Dialect } from './dialect';
import { type Parameter, Parameters } from './parameters';
import type { Filter, TimeRange } from './query';
import { renderWhere } from './render-where';

/** Which generations to list, newest first. */
export interface ListRequest {
  readonly filters: readonly Filter[];
  readonly timeRange: TimeRange | null;
  readonly limit: number;
  readonly after: Cursor | null;
}

interface ListStatement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** One page by keyset, with one row more than the limit to know whether there is another page. */
export function compileList(
  ledger: string,
  request: ListRequest,
  columns: readonly string[],
  dialect: Dialect,
): ListStatement {
  const parameters = new Parameters(dialect);
  const tests = [renderWhere(ledger, request.timeRange, request.filters, parameters)];
  if (request.after) {
    const at = parameters.add('instant', request.after.createdAt);
    const id = parameters.add('text', request.after.id);
    tests.push(`(created_at < ${at} OR (created_at = ${at} AND id < ${id}))`);
  }
  const sql = `SELECT ${columns.join(', ')} FROM generations WHERE ${tests.join(' AND ')} ORDER BY created_at DESC, id DESC LIMIT ${request.limit + 1}`;
  return { sql, parameters: parameters.list };
}

/** How many generations the listing has in all, whatever the page. */
export function compileListCount(
  ledger: string,
  request: Pick<ListRequest, 'filters' | 'timeRange'>,
  dialect: Dialect,
): ListStatement {
  const parameters = new Parameters(dialect);
  const where = renderWhere(ledger, request.timeRange, request.filters, parameters);
  return { sql: `SELECT count(*) FROM generations WHERE ${where}`, parameters: parameters.list };
}
