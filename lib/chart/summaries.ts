import type { Decimal } from '@/lib/generation/decimal';
import type { CacheModel } from './cache-model';
import { addDecimals, compareDecimals } from './decimal-text';
import { formatDuration } from './format-duration';
import { formatMoney } from './format-money';
import { formatTokens } from './format-number';
import { formatBucket } from './format-time';
import type { LatencyModel } from './latency-model';
import type { RankedLine } from './ranked-list';
import type { SeriesModel, TimeFrame } from './time-series';
import type { TokenModel } from './token-model';

/** One sentence for who cannot see the chart: its size, its largest part, its highest point. */
export function costSummary(
  model: SeriesModel,
  lines: readonly RankedLine[],
  total: Decimal | null,
): string {
  const [largest] = lines;
  if (total === null || !largest) return 'No cost is known in this range.';
  const sums = model.axis.starts.map((_, index) =>
    addDecimals(model.series.flatMap(({ values }) => values[index] ?? [])),
  );
  return `${formatMoney(total)} in all; ${largest.entity.label} leads with ${largest.value} (${largest.share}); ${peak(model, sums, formatMoney)}.`;
}

export function cacheSummary(model: CacheModel): string {
  const saved = known(model.saved);
  const paid = known(model.paid);
  if (saved.length === 0) return 'No generation in this range reports caching.';
  const net = addDecimals(known(model.net));
  return `Reads saved ${formatMoney(addDecimals(saved))}, writes cost ${formatMoney(addDecimals(paid))}: ${formatMoney(net)} net; ${peak(model, model.net, formatMoney)}.`;
}

export function latencySummary({ groups }: LatencyModel): string {
  const timed = groups.filter((group) => group.p95 !== null);
  const slowest = timed.toSorted((a, b) => (b.p95 ?? 0) - (a.p95 ?? 0))[0];
  if (!slowest) return 'No generation in this range has timing.';
  return `Slowest at p95 is ${slowest.entity.label} with ${formatDuration(slowest.p95 ?? 0)} in all, ${formatDuration(slowest.waiting + slowest.moderation)} of it, on average, before the first token.`;
}

export function percentileSummary(model: SeriesModel): string {
  const parts = model.series.flatMap((series) => {
    const values = known(series.values).map(Number);
    return values.length === 0
      ? []
      : [
          `${series.label} from ${formatDuration(Math.min(...values))} to ${formatDuration(Math.max(...values))}`,
        ];
  });
  return parts.length === 0 ? 'No generation in this range has timing.' : `${parts.join('; ')}.`;
}

export function tokenSummary(model: TokenModel): string {
  const { cached, fresh, answer, reasoning } = model.parts;
  const prompt = addDecimals([...known(cached), ...known(fresh)]);
  const completion = addDecimals([...known(answer), ...known(reasoning)]);
  return `${formatTokens(prompt)} prompt tokens, ${formatTokens(addDecimals(known(cached)))} of them cached; ${formatTokens(completion)} completion tokens, ${formatTokens(addDecimals(known(reasoning)))} of them reasoning.`;
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

function known(values: readonly (Decimal | null)[]): Decimal[] {
  return values.filter((value) => value !== null);
}
