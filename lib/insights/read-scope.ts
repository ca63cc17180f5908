import 'server-only';
import { z } from 'zod';
import { ApiError } from '@/lib/http/api-error';
import type { TimeRange } from '@/lib/query/query';
import { isTimeZone } from '@/lib/query/zone';
import type { FilterRequest } from '@/lib/view/filter-request';
import type { SpendScope } from './read-days';

/** The filters are checked, and limited, where every query's are (`lib/query/parse-request`): a link that the charts read, this reads. */
const scopeSchema = z.object({
  filters: z.array(z.unknown()).default([]),
  timezone: z.string().max(100).refine(isTimeZone).default('UTC'),
});

/** The scope in the body of a request. @throws ApiError `invalid_request` */
export function readScope(body: unknown): SpendScope {
  const parsed = scopeSchema.safeParse(body);
  if (!parsed.success) {
    throw new ApiError('invalid_request', 'Send {"filters": […], "timezone": "Europe/Berlin"}.');
  }
  const { filters, timezone } = parsed.data;
  return { filters: filters as FilterRequest[], timezone, metric: 'total_usage' };
}

const rangeSchema = z.object({
  time_range: z.object({
    start: z.iso.datetime({ offset: true }),
    end: z.iso.datetime({ offset: true }),
  }),
});

/** Up to a year of days is judged at once. */
const MOST_MS = 400 * 86_400_000;

/** The time range in the body of a request, its last year if it is longer; null when there is none. */
export function readRange(body: unknown): TimeRange | null {
  const parsed = rangeSchema.safeParse(body);
  if (!parsed.success) return null;
  const { start, end } = parsed.data.time_range;
  const startMs = Math.max(Date.parse(start), Date.parse(end) - MOST_MS);
  return { start: new Date(startMs).toISOString(), end: new Date(end).toISOString() };
}
