import { z } from 'zod';
import { parseCursor } from './cursor';
import type { ListRequest } from './list';
import { parseRequest } from './parse-request';

const LARGEST_PAGE = 1_000;

const schema = z.object({
  limit: z.int().min(1).max(LARGEST_PAGE).default(50),
  after: z.string().nullish(),
});

export type ParsedListRequest = { ok: true; request: ListRequest } | { ok: false; message: string };

/**
 * The body of `POST /generations/query`: `filters` and `time_range` as in an analytics query, the
 * size of a page, and `after`, the `next` of the page before.
 */
export function parseListRequest(body: unknown): ParsedListRequest {
  const paging = schema.safeParse(body);
  if (!paging.success) {
    const issue = paging.error.issues[0];
    return { ok: false, message: `${issue?.path.join('.') || 'the body'}: ${issue?.message}` };
  }
  const which = parseRequest({ ...(body as object), metrics: ['request_count'], limit: 1 });
  if (!which.ok) return which;
  const { limit, after } = paging.data;
  const cursor = after ? parseCursor(after) : null;
  if (after && cursor === null) {
    return {
      ok: false,
      message: 'after: this is no "next" of a page. Leave it out to begin anew.',
    };
  }
  const { filters, timeRange } = which.query;
  return { ok: true, request: { filters, timeRange, limit, after: cursor } };
}
