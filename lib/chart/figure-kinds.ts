import { boundsOf } from '@/lib/catalog/lower-bound';
import type { MetricName } from '@/lib/catalog/metrics';
import { type AnalyticsRow, exactOf, numberOf, percentileErrorOf } from './analytics-row';
import { formatDuration } from './format-duration';
import { metricFormat } from './format-metric';
import { formatMoney } from './format-money';
import { DASH, formatCount, formatPercent, UNIT_SPACE } from './format-number';
import { AT_LEAST, leftOut, leftOutRows } from './lower-bound';
import { toldBy } from './told-by';

interface Reading {
  readonly value: string;
  readonly exact: string;
  readonly notes: readonly string[];
}

export interface Figure {
  readonly label: string;
  readonly metrics: readonly MetricName[];
  /** What tells the change against the period before; null for figures that are not compared. */
  readonly change: MetricName | null;
  readonly read: (totals: AnalyticsRow | undefined) => Reading;
}

type Notes = (totals: AnalyticsRow | undefined) => readonly string[];

/** A metric as the catalogue knows it, with notes of its own. */
export function plain(
  metric: MetricName,
  label: string,
  unknown: string,
  others: readonly MetricName[] = [],
  notes: Notes = () => [],
): Figure {
  return {
    label,
    metrics: [metric, ...boundsOf(metric), ...others],
    change: metric,
    read: (totals) => {
      const value = exactOf(totals, metric);
      const { short, exact } = metricFormat(metric);
      const left = leftOut(totals, metric);
      const told = notes(totals);
      return {
        value: value === null ? DASH : `${left === '0' ? '' : AT_LEAST}${short(value)}`,
        exact: value === null ? unknown : exact(value),
        notes: left === '0' ? told : [...told, leftOutRows(metric, left)],
      };
    },
  };
}

export const count = (totals: AnalyticsRow | undefined, metric: MetricName) =>
  exactOf(totals, metric) ?? '0';

/**
 * `12.4 % of all`, from a part and its whole; nothing when one is unknown or the whole is none, nor where
 * refunds or unknown bills make the part more than the whole.
 */
export function shareNote(part: MetricName, whole: MetricName, words: string): Notes {
  return (totals) => {
    const [a, b] = [numberOf(totals, part), numberOf(totals, whole)];
    const share = a === null || !b ? null : a / b;
    return share === null || share < 0 || share > 1 ? [] : [`${formatPercent(share)} ${words}`];
  };
}

/** `1.4 % failed`; nothing where no generation tells. */
export function rateNote(rate: MetricName, words: string): Notes {
  return (totals) => {
    const value = numberOf(totals, rate);
    return value === null ? [] : [`${formatPercent(value)} ${words}`];
  };
}

/** `, within 1 %`; nothing for percentiles of the generations themselves. */
export function withinWords(error: number | null): string {
  return error === null ? '' : `, within ${formatPercent(error)}`;
}

/** What a percentile is made of: how many generations, and how many could not be part of it. */
export function sampleWords(
  totals: AnalyticsRow | undefined,
  timed: MetricName,
  error = percentileErrorOf(totals),
): string | null {
  const known = numberOf(totals, timed);
  const all = numberOf(totals, 'request_count');
  if (known === null || all === null) return null;
  const left = all - known;
  return `over ${formatCount(known)}${withinWords(error)}${left > 0 ? `; ${formatCount(left)} left out` : ''}`;
}

/** What is known within a hundredth has three digits that mean something. */
export function roughly(milliseconds: number): string {
  return `≈ ${formatCount(Number(milliseconds.toPrecision(3)))}${UNIT_SPACE}ms`;
}

const LEFT_OUT = 'Left out: failures, answers of the response cache, rows without timing';

export function percentiles(
  name: 'latency' | 'generation_time',
  label: string,
  unknown: string,
  others: readonly MetricName[] = [],
  notes: Notes = () => [],
): Figure {
  const timed = `${name}_count` as const;
  return {
    label,
    metrics: [`p50_${name}`, `p95_${name}`, timed, 'request_count', ...others],
    change: `p50_${name}`,
    read: (totals) => {
      const p50 = numberOf(totals, `p50_${name}`);
      const p95 = numberOf(totals, `p95_${name}`);
      if (p50 === null || p95 === null) {
        return { value: DASH, exact: unknown, notes: ['no timing reported'] };
      }
      const sample = sampleWords(totals, timed);
      const isExact = percentileErrorOf(totals) === null;
      return {
        value: `${formatDuration(p50)} · ${formatDuration(p95)}`,
        exact: `${isExact ? `p50 ${p50} ms, p95 ${p95} ms` : `p50 ${roughly(p50)}, p95 ${roughly(p95)}`}${sample ? ` ${sample}. ${LEFT_OUT}` : ''}`,
        notes: [...notes(totals), ...(sample ? [sample] : [])],
      };
    },
  };
}

/**
 * What failed, was cut off or came late is told as a count with its share and its cost. None among
 * generations that do not tell is not none: the share is over those that do.
 */
export function lost(
  counted: MetricName,
  label: string,
  cost: MetricName,
  unknown: string,
): Figure {
  const rate = toldBy(counted) ?? counted;
  const others: MetricName[] = [rate, cost, 'request_count', ...boundsOf(cost)];
  const told = plain(counted, label, unknown, others, (totals) => {
    const spent = exactOf(totals, cost);
    const atLeast = leftOut(totals, cost) === '0' ? '' : AT_LEAST;
    return [
      ...shareOfTold(totals, counted, rate),
      ...(spent === null ? [] : [`${atLeast}${formatMoney(spent)} spent on them`]),
    ];
  });
  return {
    ...told,
    read: (totals) =>
      numberOf(totals, rate) === null
        ? { value: DASH, exact: unknown, notes: [] }
        : told.read(totals),
  };
}

/** `2 % of all`, or of those that tell, where some do not. */
function shareOfTold(
  totals: AnalyticsRow | undefined,
  counted: MetricName,
  rate: MetricName,
): string[] {
  const [some, share] = [numberOf(totals, counted), numberOf(totals, rate)];
  const all = numberOf(totals, 'request_count');
  if (some === null || share === null || !all) return [];
  const isOfAll = formatPercent(some / all) === formatPercent(share);
  return [`${formatPercent(share)} of ${isOfAll ? 'all' : 'those that tell'}`];
}
