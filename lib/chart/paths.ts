/** A place on the screen, or null for a gap. */
export type Spot = readonly [x: number, y: number] | null;

/** Tenths of a pixel are finer than any screen, and keep the document small. */
const round = (value: number): string => String(Math.round(value * 10) / 10);
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

/** The area between an upper and a lower edge, which have equally many spots. */
export function areaPath(
  upper: readonly (readonly [number, number])[],
  lower: readonly (readonly [number, number])[],
): string {
  if (upper.length === 0) return '';
  return `M${upper.map(spot).join('L')}L${lower.toReversed().map(spot).join('L')}Z`;
}

interface BarShape {
  readonly x: number;
  readonly width: number;
  /** Where it stands, on the line or on another bar. */
  readonly from: number;
  /** Where it ends; that end is the rounded one. */
  readonly to: number;
}

/** Bars of one series in one path: a node per series, however many bars there are. */
export function barsPath(bars: readonly BarShape[], radius = 0): string {
  return bars
    .map(({ x, width, from, to }) => {
      const height = to - from;
      if (height === 0) return '';
      const r = Math.min(radius, Math.abs(height), width / 2) * Math.sign(height);
      if (r === 0) return `M${spot([x, from])}V${round(to)}h${round(width)}V${round(from)}Z`;
      const side = Math.abs(r);
      return (
        `M${spot([x, from])}V${round(to - r)}` +
        `Q${spot([x, to])} ${spot([x + side, to])}` +
        `h${round(width - 2 * side)}` +
        `Q${spot([x + width, to])} ${spot([x + width, to - r])}V${round(from)}Z`
      );
    })
    .join('');
}
