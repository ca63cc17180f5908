import { isLone } from './is-lone';

/** A place on the screen, or null for a gap. */
export type Spot = readonly [x: number, y: number] | null;

/** Tenths of a pixel are finer than any screen, and keep the document small. */
export const round = (value: number): string => String(Math.round(value * 10) / 10);
const spot = ([x, y]: readonly [number, number]): string => `${round(x)} ${round(y)}`;

/** Straight lines from spot to spot; a gap lifts the pen. A spot between two gaps draws nothing. */
export function linePath(spots: readonly Spot[]): string {
  let path = '';
  let drawing = false;
  for (const [index, at] of spots.entries()) {
    if (at === null) drawing = false;
    else if (drawing) path += `L${spot(at)}`;
    else if ((spots[index + 1] ?? null) !== null) {
      path += `M${spot(at)}`;
      drawing = true;
    }
  }
  return path;
}

/** Lone spots, as lines of no length, which round ends make dots. */
export function dotPath(spots: readonly Spot[]): string {
  return spots
    .map((at, index) => (at !== null && isLone(spots, index) ? `M${spot(at)}h0` : ''))
    .join('');
}

/** The surface between two lines, where both are known. */
export function bandPath(upper: readonly Spot[], lower: readonly Spot[]): string {
  const above = upper.filter((at, index) => at !== null && (lower[index] ?? null) !== null);
  const below = lower.filter((at, index) => at !== null && (upper[index] ?? null) !== null);
  const around = [...above, ...below.toReversed()].flatMap((at) => (at === null ? [] : [spot(at)]));
  return above.length < 2 ? '' : `M${around.join('L')}Z`;
}
