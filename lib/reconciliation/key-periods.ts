import type { Decimal } from '../generation/decimal';

const DAY_MS = 86_400_000;

/** A stretch that OpenRouter tells a key's own use of, by `GET /key`. */
export interface KeyPeriod {
  readonly name: 'Today' | 'This week' | 'This month';
  readonly reported: Decimal | null;
  readonly timeRange: { readonly start: string; readonly end: string };
}

/** The running UTC day, the week since Monday, the month: as OpenRouter cuts them. */
export function keyPeriods(
  use: {
    readonly usage_daily: Decimal | null;
    readonly usage_weekly: Decimal | null;
    readonly usage_monthly: Decimal | null;
  },
  nowMs: number,
): KeyPeriod[] {
  const now = new Date(nowMs);
  const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const week = day - ((now.getUTCDay() + 6) % 7) * DAY_MS;
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const until = (startMs: number) => ({
    start: new Date(startMs).toISOString(),
    end: new Date(day + DAY_MS).toISOString(),
  });
  return [
    { name: 'Today', reported: use.usage_daily, timeRange: until(day) },
    { name: 'This week', reported: use.usage_weekly, timeRange: until(week) },
    { name: 'This month', reported: use.usage_monthly, timeRange: until(month) },
  ];
}
