import { z } from 'zod';
import { parseTyped } from '../generation/parse-value';
import { type Cursor, parseCursor } from './cursor';
import type { ListRequest } from './list';
import {
  formatListOrder,
  isOrderColumn,
  type ListOrder,
  NEWEST_FIRST,
  orderValue,
} from './list-order';
import { parseRequest } from './parse-request';
import { inWords, quote, sayProblem } from './say-problem';

const LARGEST_PAGE = 1_000;

const schema = z.object({
  limit: z.int().min(1).max(LARGEST_PAGE).default(50),
  after: z.string().nullish(),
  order_by: z.object({ field: z.string(), direction: z.enum(['asc', 'desc']) }).nullish(),
});

export type ParsedListRequest = { ok: true; request: ListRequest } | { ok: false; message: string };

/**
 * The body of `POST /generations/query`: `filters` and `time_range` as in an analytics query, the
 * size of a page, `order_by`, and `after`, the `next` of the page before.
 */
export function parseListRequest(body: unknown): ParsedListRequest {
  const paging = schema.safeParse(body, { error: inWords });
  if (!paging.success) return { ok: false, message: sayProblem(paging.error) };
  const which = parseRequest({
    ...(body as object),
    metrics: ['request_count'],
    limit: 1,
    order_by: null,
  });
  if (!which.ok) return which;
  const { limit, after, order_by } = paging.data;
  const order = readOrder(order_by);
  if (order === null) {
    return {
      ok: false,
      message: `order_by: ${quote(order_by?.field ?? '')} is no number of a generation. Use created_at, spend, latency, total_time, native_tokens_prompt or another number.`,
    };
  }
  const cursor = after ? parseCursor(after) : null;
  if (after && (cursor === null || !fitsColumn(cursor, order))) {
    return {
      ok: false,
      message: 'after: this is no "next" of a page. Leave it out to begin anew.',
    };
  }
  if (cursor && !belongsTo(cursor, order)) {
    return {
      ok: false,
      message: 'after: this page has another order. Leave it out to begin anew.',
    };
  }
  const { filters, timeRange } = which.query;
  return { ok: true, request: { filters, timeRange, limit, after: cursor, order } };
}

function readOrder(asked: z.output<typeof schema>['order_by']): ListOrder | null {
  if (!asked) return NEWEST_FIRST;
  return isOrderColumn(asked.field)
    ? { column: asked.field, descending: asked.direction === 'desc' }
    : null;
}

function belongsTo({ by }: Cursor, order: ListOrder): boolean {
  return (by?.order ?? formatListOrder(NEWEST_FIRST)) === formatListOrder(order);
}

/** A number that the column can hold: what it cannot, an engine may refuse to compare it with. */
function fitsColumn({ by }: Cursor, { column }: ListOrder): boolean {
  const held = orderValue(column);
  if (!by || by.value === null || held === null) return true;
  return parseTyped(held.type, by.value) !== undefined;
}
