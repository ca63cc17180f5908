import type { Cursor } from './cursor';
import type { Dialect } from './dialect';
import { formatListOrder, type ListOrder, orderValue } from './list-order';
import { type Parameter, Parameters } from './parameters';
import type { Filter, TimeRange } from './query';
import { renderValue } from './render';
import { renderWhere } from './render-where';

/** Which generations to list. */
export interface ListRequest {
  readonly filters: readonly Filter[];
  readonly timeRange: TimeRange | null;
  readonly limit: number;
  readonly after: Cursor | null;
  /** Newest first unless it is said. */
  readonly order?: ListOrder;
}

interface ListStatement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** One page by keyset, newest first, with one row more than the limit to know whether there is another page. */
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

/**
 * The same by a number: an ID and its number a row, since no engine should carry whole rows through
 * a sort of the ledger. Unknown numbers come last, equal ones newest first.
 */
export function compileOrderedIds(
  ledger: string,
  { timeRange, filters, after, limit, order }: ListRequest & { readonly order: ListOrder },
  dialect: Dialect,
): ListStatement {
  const parameters = new Parameters(dialect);
  const ordered = orderValue(order.column);
  const direction = order.descending ? 'DESC' : 'ASC';
  const tests = [renderWhere(ledger, timeRange, filters, parameters)];
  const before = (sign: '<' | '>'): string => {
    const at = parameters.add('instant', after?.createdAt ?? null);
    const id = parameters.add('text', after?.id ?? null);
    return `(created_at ${sign} ${at} OR (created_at = ${at} AND id ${sign} ${id}))`;
  };
  if (ordered === null) {
    if (after) tests.push(before(order.descending ? '<' : '>'));
    const sql = `SELECT id, NULL FROM generations WHERE ${tests.join(' AND ')} ORDER BY created_at ${direction}, id ${direction} LIMIT ${limit + 1}`;
    return { sql, parameters: parameters.list };
  }
  const value = renderValue(ordered.value, dialect);
  if (after) {
    if (after.by?.order !== formatListOrder(order)) throw new Error('a cursor of another order');
    if (after.by.value === null) tests.push(`(${value} IS NULL AND ${before('<')})`);
    else {
      const last = parameters.add(ordered.type, after.by.value);
      const sign = order.descending ? '<' : '>';
      tests.push(
        `(${value} ${sign} ${last} OR ${value} IS NULL OR (${value} = ${last} AND ${before('<')}))`,
      );
    }
  }
  const text = `CAST(${value} AS ${dialect.type('text')})`;
  const sql = `SELECT id, ${text} FROM generations WHERE ${tests.join(' AND ')} ORDER BY ${value} ${direction} NULLS LAST, created_at DESC, id DESC LIMIT ${limit + 1}`;
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
