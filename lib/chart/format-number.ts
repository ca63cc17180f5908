import { groupDigits } from '../generation/group-digits';

/** Joins a number and its unit, which a line must not part. */
export const UNIT_SPACE = '\u00a0';

/** Unknown, in a place that says the reason elsewhere. */
export const DASH = '–';

/** A whole count, exact: `148,221`. */
export function formatCount(value: string | number): string {
  return groupDigits(value);
}

const STEPS = [
  { from: 999_950_000_000, unit: 'T', size: 1e12 },
  { from: 999_950_000, unit: 'B', size: 1e9 },
  { from: 999_950, unit: 'M', size: 1e6 },
  { from: 10_000, unit: 'K', size: 1e3 },
] as const;

/** Tokens and other large counts: exact below 10,000, then `16.4 K`, `812.4 M`, `1.2 B`. */
export function formatTokens(value: string | number): string {
  const number = Number(value);
  const step = STEPS.find(({ from }) => Math.abs(number) >= from);
  if (!step) return groupDigits(Math.round(number));
  return `${(number / step.size).toFixed(1)}${UNIT_SPACE}${step.unit}`;
}

/** Short, for axes: `0`, `300 K`, `1.5 M`. */
export function formatTokensTick(value: number): string {
  return formatTokens(value).replace(/\.0(?=\D|$)/, '');
}

/** A fraction of one: `61 %`, `0.7 %`, `<0.1 %`, `0 %` for exactly none. */
export function formatPercent(fraction: number): string {
  const percent = fraction * 100;
  const size = Math.abs(percent);
  if (size === 0) return `0${UNIT_SPACE}%`;
  if (size < 0.1) return `${percent < 0 ? '−' : ''}<0.1${UNIT_SPACE}%`;
  if (size >= 99.95 && size < 100) return `>99.9${UNIT_SPACE}%`;
  const digits = size >= 99.95 ? 0 : 1;
  const text = groupDigits(size.toFixed(digits).replace(/\.0$/, ''));
  return `${percent < 0 ? '−' : ''}${text}${UNIT_SPACE}%`;
}

/** The same in a column, where one decimal throughout lines up: `55.0 %`, `0.7 %`, `0 %`, `100 %`. */
export function formatColumnPercent(fraction: number): string {
  return formatPercent(fraction).replace(new RegExp(`^(−?[\\d,]+)(?=${UNIT_SPACE}%$)`), (whole) =>
    whole === '0' || whole === '100' ? whole : `${whole}.0`,
  );
}

/** Tokens per second: `68 tok/s`, `4.2 tok/s`. */
export function formatThroughput(tokensPerSecond: number): string {
  const digits = tokensPerSecond >= 0.05 && tokensPerSecond < 10 ? 1 : 0;
  return `${groupDigits(tokensPerSecond.toFixed(digits))}${UNIT_SPACE}tok/s`;
}
