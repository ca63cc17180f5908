/** `99.9 %`, `100 %`; null stays unknown. It was cut, not rounded, so 100 is all of it. */
export function percentText(percent: number | null): string | null {
  return percent === null ? null : `${percent} %`;
}
