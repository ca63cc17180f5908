import { type ParsedRequest, parseRequest } from './parse-request';

/** An analytics request whose answer is a file: all rows, unless it asks for fewer itself. */
export function parseExportRequest(body: unknown): ParsedRequest {
  const parsed = parseRequest(body);
  if (!parsed.ok) return parsed;
  if (parsed.compare !== null) {
    return { ok: false, message: 'compare: a file holds one period. Export the other one too.' };
  }
  const isLimited = typeof body === 'object' && body !== null && 'limit' in body && body.limit;
  if (isLimited) return parsed;
  return { ...parsed, query: { ...parsed.query, limit: Number.MAX_SAFE_INTEGER - 1 } };
}
