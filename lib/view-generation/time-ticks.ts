const STEPS = [1, 2, 5];

/** Round moments from 0 up to `reachMs`, at most `most` of them after 0, for a small time axis. */
export function timeTicks(reachMs: number, most = 5): number[] {
  if (!(reachMs > 0)) return [0];
  const step = roundStep(reachMs / most);
  const ticks: number[] = [];
  for (let index = 0; index * step <= reachMs; index += 1) ticks.push(index * step);
  return ticks;
}

function roundStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least));
  return decade * (STEPS.find((step) => step * decade >= least) ?? 10);
}
