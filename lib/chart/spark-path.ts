import { dotPath, linePath, type Spot } from './paths';

/**
 * A small line through values, zero at the bottom, as the `d` of SVG paths. A gap lifts the pen; a
 * lone value is a line of no length, which round ends make a dot: apart, because one as thin as the
 * line looks like dirt.
 */
export function sparkPaths(
  values: readonly (number | null)[],
  width: number,
  height: number,
): { line: string; dots: string } {
  const known = values.filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const span = Math.max(0, ...known) - low || 1;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const spots = values.map((value, index): Spot => {
    return value === null ? null : [index * step, height - ((value - low) / span) * height];
  });
  return { line: linePath(spots), dots: dotPath(spots) };
}
