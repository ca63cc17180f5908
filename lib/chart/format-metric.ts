import { type MetricName, metricOf } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { durationStep, formatDuration, formatDurationTick, UNIT_STEPS } from './format-duration';
import {
  columnDecimals,
  exactMoney,
  formatMoney,
  formatMoneyAt,
  formatMoneyTick,
} from './format-money';
import {
  DASH,
  formatCount,
  formatPercent,
  formatThroughput,
  formatTokens,
  formatTokensTick,
  UNIT_SPACE,
} from './format-number';
import type { NiceStep } from './nice-scale';

/** How values of a metric are written; all take the text of the value. */
export interface MetricFormat {
  /** As short as it can be read: figures, cells, marks. */
  readonly short: (value: Decimal) => string;
  /** All the digits there are: titles, tables behind charts. */
  readonly exact: (value: Decimal) => string;
  /** On an axis. */
  readonly tick: (value: number) => string;
  /** Between two marks of an axis; decimal where absent. */
  readonly step?: NiceStep;
}

/**
 * A rate comes as a number with many digits, or in scientific notation; money is written from decimal
 * text. A sum, of twelve decimals at most, keeps every digit: as a number it would lose some.
 */
export function plainDecimal(value: Decimal): Decimal {
  if (!/[eE]|\.\d{13,}/.test(value)) return value;
  const rate = Number(value);
  return rate.toFixed(Math.abs(rate) < 1e-6 ? 12 : 9).replace(/\.?0+$/, '') || '0';
}

const money: MetricFormat = {
  short: (value) => formatMoney(plainDecimal(value)),
  exact: (value) => exactMoney(plainDecimal(value)),
  tick: formatMoneyTick,
};
const percent: MetricFormat = {
  short: (value) => formatPercent(Number(value)),
  exact: (value) => formatPercent(Number(value)),
  tick: (value) => `${Number((value * 100).toPrecision(3))}${UNIT_SPACE}%`,
};
const duration: MetricFormat = {
  short: (value) => formatDuration(Number(value)),
  exact: (value) => `${formatCount(Number(Number(value).toFixed(1)))}${UNIT_SPACE}ms`,
  tick: formatDurationTick,
  step: durationStep,
};
const throughput: MetricFormat = {
  short: (value) => formatThroughput(Number(value)),
  exact: (value) => `${Number(Number(value).toFixed(2))} tokens per second`,
  tick: (value) => formatTokensTick(value),
};
const number: MetricFormat = {
  short: (value) => formatTokens(value),
  exact: (value) => formatCount(value),
  // Half a generation is none: a mark between whole numbers stays without words.
  tick: (value) => (Number.isInteger(value) ? formatTokensTick(value) : ''),
};

export function metricFormat(metric: MetricName): MetricFormat {
  const { format } = metricOf(metric);
  switch (format) {
    case 'currency':
      return money;
    case 'percent':
      return percent;
    case 'latency':
      return duration;
    case 'throughput':
      return throughput;
    case 'number':
      return number;
    default:
      return format satisfies never;
  }
}

/** Writes the values of one column with one precision, so that they line up and compare at a glance. */
export function columnFormat(
  metric: MetricName,
  values: readonly (Decimal | null)[],
): (value: Decimal) => string {
  const known = values.filter((value) => value !== null);
  const largest = Math.max(0, ...known.map((value) => Math.abs(Number(value))));
  switch (metricOf(metric).format) {
    case 'currency': {
      const decimals = columnDecimals(known.map(plainDecimal));
      return (value) => (value === '0' ? '$0' : formatMoneyAt(plainDecimal(value), decimals));
    }
    case 'latency':
      return (value) => columnDuration(Number(value), largest);
    case 'throughput': {
      const decimals = largest < 10 ? 1 : 0;
      return (value) => `${fixed(Number(value), decimals)}${UNIT_SPACE}tok/s`;
    }
    case 'percent':
      return (value) =>
        Number(value) === 0 ? formatPercent(0) : `${fixed(Number(value) * 100, 1)}${UNIT_SPACE}%`;
    case 'number':
      return (value) => formatTokens(value);
  }
}

/** In the unit of the longest: seconds with two decimals below ten, one below a hundred. */
function columnDuration(milliseconds: number, largest: number): string {
  if (largest < UNIT_STEPS.milliseconds) return `${fixed(milliseconds, 0)}${UNIT_SPACE}ms`;
  if (largest >= UNIT_STEPS.minutes) return formatDuration(milliseconds);
  return `${fixed(milliseconds / 1000, largest < UNIT_STEPS.tenths ? 2 : 1)}${UNIT_SPACE}s`;
}

/** What rounds to nothing says so. */
function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  const sign = value < 0 ? '−' : '';
  if (value !== 0 && Number(text) === 0) return `${sign}<${(10 ** -decimals).toFixed(decimals)}`;
  const [whole = '0', fraction] = text.split('.');
  return `${sign}${formatCount(whole)}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** The text of a value that may be unknown. */
export function orDash(value: Decimal | null, format: (value: Decimal) => string): string {
  return value === null ? DASH : format(value);
}

/** What stands together at one moment: money with one precision, all else with the digits it has. */
export function figuresFormat(
  metric: MetricName,
  values: readonly (Decimal | null)[],
): (value: Decimal) => string {
  return metricOf(metric).format === 'currency'
    ? columnFormat(metric, values)
    : metricFormat(metric).exact;
}
