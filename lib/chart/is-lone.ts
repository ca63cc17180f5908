/** Whether a value has no neighbour to draw a line to; such a point is a dot. */
export function isLone(values: readonly (unknown | null)[], index: number): boolean {
  const at = (position: number) => values[position] ?? null;
  return at(index) !== null && at(index - 1) === null && at(index + 1) === null;
}
