import { formatCount, UNIT_SPACE } from '@/lib/chart/format-number';

/**
 * `99.9 %`, `100 %`; null stays unknown. It was cut, not rounded, so 100 is all of it, and what is left
 * of `some` reads `<0.1 %`: only nothing is `0 %`.
 */
export function percentText(percent: number | null, some: boolean): string | null {
  if (percent === null) return null;
  const shown = percent === 0 && some ? '<0.1' : percent < 1000 ? percent : formatCount(percent);
  return `${shown}${UNIT_SPACE}%`;
}
