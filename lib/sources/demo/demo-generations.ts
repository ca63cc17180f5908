import type { Contribution } from '@/lib/generation/generation-record';
import { requestsOfDay } from './day-rhythm';
import { demoGeneration } from './demo-generation';
import { Random } from './random';

const DAYS = 31;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SEED = 20_260_101;

/**
 * About a month of invented generations, up to the running hour, one batch a day. A day of the
 * calendar looks the same whenever it is asked for, so that two runs of one day agree and the next
 * day only adds to them.
 */
export function* demoGenerations(now: Date): Generator<readonly Contribution[]> {
  const endMs = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const today = Math.floor(endMs / DAY_MS);
  for (let day = today - DAYS + 1; day <= today; day += 1) {
    const random = new Random(SEED + day);
    const ids: string[] = [];
    const generations: Contribution[] = [];
    for (const { atMs, app } of requestsOfDay(day, random)) {
      if (atMs >= endMs) break;
      const generation = demoGeneration(atMs, app, random, ids);
      ids.push(generation.values.id);
      generations.push(generation);
    }
    yield generations;
  }
}
