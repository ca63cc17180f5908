import type { MetricName } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf, numberOf } from './analytics-row';
import { type Change, changeOf } from './format-change';
import { formatDuration } from './format-duration';
import { exactMoney, formatMoney } from './format-money';
import { DASH, formatCount, formatPercent, formatTokens } from './format-number';

/** One figure of the row at the head of the page. */
export interface KeyFigure {
  readonly id: 'spend' | 'cache' | 'latency' | 'tokens' | 'generations';
  readonly label: string;
  readonly value: string;
  /** All digits, for the title; or why it is unknown. */
  readonly exact: string;
  /** Against the period before; null when nothing is compared. */
  readonly change: Change | null;
  /** What the figure is made of. */
  readonly notes: readonly string[];
}

/**
 * @param totals the one row of the whole window; undefined while it loads
 * @param before the one row of the period before; null when comparing is off
 */
export function keyFigures(
  totals: AnalyticsRow | undefined,
  before: AnalyticsRow | undefined | null,
): KeyFigure[] {
  const change = (metric: MetricName) =>
    before === null ? null : changeOf(numberOf(totals, metric), baseOf(before, metric));
  return [
    spend(totals, change('total_usage')),
    cache(totals, change('cache_discount')),
    latency(totals, change('p50_latency')),
    tokens(totals, change('tokens_total')),
    generations(totals, change('request_count')),
  ];
}

/** A period without generations is a base of zero for counts and sums, and none for the rest. */
function baseOf(before: AnalyticsRow | undefined, metric: MetricName): number | null {
  const empty = numberOf(before, 'request_count') === 0;
  if (empty && metric !== 'p50_latency') return 0;
  return numberOf(before, metric);
}

function spend(totals: AnalyticsRow | undefined, change: Change | null): KeyFigure {
  const total = exactOf(totals, 'total_usage');
  const unknown = exactOf(totals, 'unknown_cost_count') ?? '0';
  const partial = unknown !== '0' && total !== null;
  return {
    id: 'spend',
    label: 'Spend',
    value: `${partial ? '≥ ' : ''}${moneyOrDash(total)}`,
    exact: total === null ? 'No generation here has a known cost' : exactMoney(total),
    change,
    notes: unknown === '0' ? [] : [`${rows(unknown)} without a cost`],
  };
}

function cache(totals: AnalyticsRow | undefined, change: Change | null): KeyFigure {
  const net = exactOf(totals, 'cache_discount');
  const saved = exactOf(totals, 'cache_discount_saved');
  const paid = exactOf(totals, 'cache_discount_paid');
  return {
    id: 'cache',
    label: 'Saved by caching, net',
    value: moneyOrDash(net),
    exact: net === null ? 'No generation here reports caching' : exactMoney(net),
    change: net === null ? null : change,
    notes:
      saved === null || paid === null
        ? ['no caching reported']
        : [`${formatMoney(saved)} read`, `${formatMoney(paid)} written`],
  };
}

function latency(totals: AnalyticsRow | undefined, change: Change | null): KeyFigure {
  const p50 = numberOf(totals, 'p50_latency');
  const p95 = numberOf(totals, 'p95_latency');
  const known = p50 !== null && p95 !== null;
  return {
    id: 'latency',
    label: 'First token, p50 · p95',
    value: known ? `${formatDuration(p50)} · ${formatDuration(p95)}` : DASH,
    exact: known ? `p50 ${p50} ms, p95 ${p95} ms` : 'No generation here has a time to first token',
    change: known ? change : null,
    notes: known ? totalTime(totals) : ['no timing reported'],
  };
}

function totalTime(totals: AnalyticsRow | undefined): string[] {
  const p50 = numberOf(totals, 'p50_generation_time');
  const p95 = numberOf(totals, 'p95_generation_time');
  return p50 === null || p95 === null
    ? []
    : [`${formatDuration(p50)} · ${formatDuration(p95)} in all`];
}

function tokens(totals: AnalyticsRow | undefined, change: Change | null): KeyFigure {
  const total = exactOf(totals, 'tokens_total');
  const prompt = numberOf(totals, 'tokens_prompt');
  const cached = numberOf(totals, 'cached_tokens');
  return {
    id: 'tokens',
    label: 'Native tokens',
    value: total === null ? DASH : formatTokens(total),
    exact: total === null ? 'No generation here has token counts' : `${formatCount(total)} tokens`,
    change: total === null ? null : change,
    notes: cached !== null && prompt ? [`${formatPercent(cached / prompt)} of prompt cached`] : [],
  };
}

function generations(totals: AnalyticsRow | undefined, change: Change | null): KeyFigure {
  const count = exactOf(totals, 'request_count');
  const share = (metric: MetricName, word: string) => {
    const part = numberOf(totals, metric);
    return count === null || count === '0' || part === null
      ? []
      : [`${formatPercent(part / Number(count))} ${word}`];
  };
  return {
    id: 'generations',
    label: 'Generations',
    value: count === null ? DASH : formatCount(count),
    exact: count === null ? '' : `${formatCount(count)} generations`,
    change,
    notes: [...share('error_count', 'failed'), ...share('cancelled_count', 'cancelled')],
  };
}

function moneyOrDash(value: Decimal | null): string {
  return value === null ? DASH : formatMoney(value);
}

function rows(count: Decimal): string {
  return count === '1' ? '1 row' : `${formatCount(count)} rows`;
}
