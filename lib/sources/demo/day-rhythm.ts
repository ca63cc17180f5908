import { DEMO_APPS, type DemoApp } from './apps';
import type { Random } from './random';

/** Share of a day's requests of people by hour (UTC): offices in Europe and America. */
const PEOPLE_BY_HOUR = [
  1, 0.7, 0.5, 0.5, 0.6, 1.2, 2.6, 5, 7.4, 8.4, 8, 6.4, 6.8, 8.6, 9, 8.4, 7, 5.6, 4.6, 4, 3.4, 2.8,
  2, 1.4,
];
/** Machines run all day, and mostly when the nightly jobs do. */
const MACHINES_BY_HOUR = [6, 14, 16, 6, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4];
const WEEKDAY_REQUESTS = 440;
const WEEKEND_SHARE = { people: 0.3, machine: 1 } as const;
/** Now and then an agent runs away for an evening: what a cost dashboard is for. */
const RUNAWAY_EVERY_DAYS = 11;
const RUNAWAY_REQUESTS = 450;

const HOUR_MS = 3_600_000;

/** The moments of one day's requests, in order, and which app sends each. */
export function requestsOfDay(
  epochDay: number,
  random: Random,
): { readonly atMs: number; readonly app: DemoApp }[] {
  const dayStartMs = epochDay * 24 * HOUR_MS;
  const weekday = new Date(dayStartMs).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const growth = 1 + 0.12 * Math.sin(epochDay / 9);
  const requests: { atMs: number; app: DemoApp }[] = [];
  const totalWeight = DEMO_APPS.reduce((sum, { weight }) => sum + weight, 0);

  for (const app of DEMO_APPS) {
    const share = isWeekend ? WEEKEND_SHARE[app.rhythm] : 1;
    const expected = (WEEKDAY_REQUESTS * app.weight * share * growth) / totalWeight;
    const count = Math.round(expected * (0.88 + 0.24 * random.unit()));
    const hours = app.rhythm === 'people' ? PEOPLE_BY_HOUR : MACHINES_BY_HOUR;
    const weighted = hours.map((weight, hour) => ({ weight, hour }));
    for (let index = 0; index < count; index += 1) {
      const { hour } = random.weighted(weighted);
      requests.push({ atMs: dayStartMs + hour * HOUR_MS + random.integer(0, HOUR_MS - 1), app });
    }
  }
  const agent = DEMO_APPS.find(({ ownKey }) => ownKey > 0);
  if (agent && epochDay % RUNAWAY_EVERY_DAYS === 4) {
    for (let index = 0; index < RUNAWAY_REQUESTS; index += 1) {
      const atMs = dayStartMs + 19 * HOUR_MS + random.integer(0, 2 * HOUR_MS - 1);
      requests.push({ atMs, app: agent });
    }
  }
  return requests.sort((a, b) => a.atMs - b.atMs);
}
