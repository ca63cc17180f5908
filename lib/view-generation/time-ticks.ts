import { durationStep } from '@/lib/chart/format-duration';

const STEPS = [1, 2, 5];
const MINUTE_MS = 60_000;

/**
 * Round moments from 0 up to `reachMs`, at most `most` of them after 0, for a small time axis:
 * steps of 1, 2 or 5 in a decade of milliseconds, beyond two minutes those of a clock.
 */
export function timeTicks(reachMs: number, most = 5): number[] {
  if (!(reachMs > 0)) return [0];
  const least = reachMs / most;
  const step =
    reachMs < 2 * MINUTE_MS ? roundStep(least) : Math.max(durationStep(least), MINUTE_MS);
  const ticks: number[] = [];
  for (let index = 0; index * step <= reachMs; index += 1) ticks.push(index * step);
  return ticks;
}

function roundStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least));
  return decade * (STEPS.find((step) => step * decade >= least) ?? 10);
}
