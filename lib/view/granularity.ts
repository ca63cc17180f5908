import type { Granularity } from '@/lib/query/query';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Rough length of a bucket in milliseconds; enough to count buckets, not to cut them. */
export const BUCKET_MS = {
  minute: 60_000,
  quarter_hour: HOUR / 4,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
} as const satisfies Record<Granularity, number>;

/** More points than this are neither seen nor drawn in time. */
export const MAX_BUCKETS = 500;

const STEPS: readonly { upToMs: number; granularity: Granularity }[] = [
  { upToMs: 2 * HOUR, granularity: 'minute' },
  { upToMs: 12 * HOUR, granularity: 'quarter_hour' },
  { upToMs: 8 * DAY, granularity: 'hour' },
  { upToMs: 120 * DAY, granularity: 'day' },
  { upToMs: 800 * DAY, granularity: 'week' },
];

/** The bucket that shows the shape of a window of this length. */
export function automaticGranularity(lengthMs: number): Granularity {
  return STEPS.find(({ upToMs }) => lengthMs <= upToMs)?.granularity ?? 'month';
}

/** Bars tell single buckets apart; beyond this many only the shape can be seen. */
export const MAX_BARS = 31;

/** The finest bucket, not finer than `fine`, that cuts a window of this length into bars. */
export function coarseGranularity(fine: Granularity, lengthMs: number): Granularity {
  const order = Object.keys(BUCKET_MS) as Granularity[];
  const from = order.indexOf(fine);
  return order.slice(from).find((name) => lengthMs / BUCKET_MS[name] <= MAX_BARS - 0.5) ?? 'month';
}

/** The wanted granularity, or the next coarser one that keeps the window under `MAX_BUCKETS`. */
export function boundedGranularity(wanted: Granularity, lengthMs: number): Granularity {
  const order = Object.keys(BUCKET_MS) as Granularity[];
  const from = order.indexOf(wanted);
  return order.slice(from).find((name) => lengthMs / BUCKET_MS[name] <= MAX_BUCKETS - 2) ?? 'month';
}

export const GRANULARITY_WORDS = {
  minute: 'minute',
  quarter_hour: '15 minutes',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
} as const satisfies Record<Granularity, string>;
