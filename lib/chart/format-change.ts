import { DASH, formatColumnPercent, formatPercent } from './format-number';

/** The change from one period to the next, in words and a direction that a colour need not carry. */
export interface Change {
  readonly direction: 'up' | 'down' | 'none';
  /** `12.4 %`, `0 %`, `new`, or a dash when it cannot be told. */
  readonly words: string;
}

/**
 * No base reads "new", nothing before and now reads "0 %", an unknown side reads as a dash. Floats
 * are fine here: this is a ratio for the screen, not an amount.
 */
export function changeOf(current: number | null, previous: number | null): Change {
  if (current === null || previous === null) return { direction: 'none', words: DASH };
  if (current === previous) return { direction: 'none', words: formatPercent(0) };
  if (previous === 0) return { direction: current > 0 ? 'up' : 'down', words: 'new' };
  const ratio = (current - previous) / Math.abs(previous);
  const direction = ratio > 0 ? 'up' : 'down';
  // A multiple of a refund would mean nothing.
  if (ratio > 10 && previous > 0) return { direction, words: `${(ratio + 1).toFixed(0)}×` };
  // They stand beside each other as figures of a column do.
  return { direction, words: formatColumnPercent(Math.abs(ratio)) };
}
