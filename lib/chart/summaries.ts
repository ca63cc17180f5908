import type { MetricName } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import type { CacheModel } from './cache-model';
import { addDecimals, compareDecimals } from './decimal-text';
import { formatDuration } from './format-duration';
import { metricFormat } from './format-metric';
import { formatMoney } from './format-money';
import { formatBucket } from './format-time';
import type { LatencyModel } from './latency-model';
import { AT_LEAST } from './lower-bound';
import type { PartsModel } from './parts-model';
import type { RankedLine } from './ranked-list';
import type { SeriesModel, TimeFrame } from './time-series';

/** One sentence for who cannot see the chart: its size, its largest part, its highest point. */
export function rankedSummary(
  model: SeriesModel,
  lines: readonly RankedLine[],
  total: Decimal | null,
  metric: MetricName,
): string {
  const { short } = metricFormat(metric);
  const [largest] = lines;
  if (total === null || !largest) return 'Nothing is known in this range.';
  if (model.series.every(({ values }) => isNothing(values))) return `${short(total)} in all.`;
  const sums = model.axis.starts.map((_, index) =>
    addDecimals(model.series.flatMap(({ values }) => values[index] ?? [])),
  );
  const bound = lines.some(({ value }) => value.startsWith(AT_LEAST)) ? AT_LEAST : '';
  return `${bound}${short(total)} in all; ${largest.entity.label} leads with ${largest.value} (${largest.share}); ${peak(model, sums, short)}.`;
}

export function cacheSummary(model: CacheModel): string {
  const nothing = cacheNothing(model);
  if (nothing !== null) return nothing;
  const [saved, paid] = [known(model.saved), known(model.paid)];
  const net = addDecimals(known(model.net));
  return `Reads saved ${formatMoney(addDecimals(saved))}, writes cost ${formatMoney(addDecimals(paid))}: ${formatMoney(net)} net; ${peak(model, model.net, formatMoney)}.`;
}

/**
 * Why there is nothing to draw of caching; null where there is. A bucket without generations saved nothing:
 * that is known, but tells of none of those that do not report caching.
 */
export function cacheNothing({ saved, paid }: CacheModel): string | null {
  const effects = [...saved, ...paid];
  if (effects.some((value) => value !== null && value !== '0')) return null;
  return effects.includes(null)
    ? 'No generation in this range reports caching.'
    : 'Caching saved nothing in this range, and cost nothing.';
}

export function latencySummary({ groups }: LatencyModel): string {
  const timed = groups.filter((group) => group.p95 !== null);
  const slowest = timed.toSorted((a, b) => (b.p95 ?? 0) - (a.p95 ?? 0))[0];
  if (!slowest) return 'No generation in this range has timing.';
  return `Slowest at p95 is ${slowest.entity.label} with ${formatDuration(slowest.p95 ?? 0)} in all, ${formatDuration(slowest.waiting + slowest.moderation)} of it, on average, before the first token.`;
}

export function linesSummary(model: SeriesModel, metric: MetricName): string {
  const { short } = metricFormat(metric);
  const parts = model.series.flatMap((series) => {
    const values = known(series.values).toSorted((a, b) => Number(a) - Number(b));
    const [least] = values;
    const most = values.at(-1);
    return least === undefined || most === undefined
      ? []
      : [`${series.label} from ${short(least)} to ${short(most)}`];
  });
  return parts.length === 0 ? 'Nothing in this range tells it.' : `${parts.join('; ')}.`;
}

export function partsSummary({ series }: PartsModel): string {
  const parts = series.flatMap(({ part, values }) => {
    const all = known(values);
    const sum = addDecimals(all);
    return all.length === 0 || sum === '0'
      ? []
      : [`${part.label} ${metricFormat(part.metric).short(sum)}`];
  });
  if (parts.length > 0) return `${parts.join('; ')}.`;
  return series.some(({ values }) => values.includes(null))
    ? 'Nothing of this is known in the range.'
    : 'Nothing of this in the range.';
}

function peak(
  frame: TimeFrame,
  values: readonly (Decimal | null)[],
  format: (value: Decimal) => string,
): string {
  let best: { index: number; value: Decimal } | null = null;
  for (const [index, value] of values.entries()) {
    if (value !== null && (best === null || compareDecimals(value, best.value) > 0)) {
      best = { index, value };
    }
  }
  if (best === null) return 'no highest point';
  const at = formatBucket(frame.axis.starts[best.index] ?? 0, frame.granularity, frame.timezone);
  return `highest ${at} with ${format(best.value)}`;
}

function isNothing(values: readonly (Decimal | null)[]): boolean {
  return values.every((value) => value === '0');
}

function known(values: readonly (Decimal | null)[]): Decimal[] {
  return values.filter((value) => value !== null);
}
