import { forecastPeriod } from '../lib/forecast/forecast-period';
import { seededRandom } from '../lib/forecast/random';
import { unusualDays } from '../lib/forecast/unusual-days';

/**
 * `npm run bench:estimates`: how often a month ends within the band that was told before, how far from
 * the estimate, and which days that were made unusual are found. Ledgers are made up by a seed, so that
 * the same settings give the same table; `-- 500` for another number of ledgers of each kind.
 */
const LEDGERS = Number(process.argv[2] ?? 300);
const HISTORY = 56;
const MONTH = 30;

type Random = () => number;
type Ledger = (random: Random, day: number, weekday: number) => number;

const normal = (random: Random) =>
  Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());
const workday = (weekday: number) => (weekday < 5 ? 40 : 15);
const noisy = (sigma: number): Ledger => {
  return (random, _day, weekday) => workday(weekday) * Math.exp(sigma * normal(random));
};

/** Kinds of teams; a day is what it spends. */
const KINDS: Readonly<Record<string, Ledger>> = {
  'weekdays, calm (σ 0.2)': noisy(0.2),
  'weekdays, noisy (σ 0.45)': noisy(0.45),
  'weekdays, wild (σ 0.8)': noisy(0.8),
  'a batch every Monday': (random, day, weekday) =>
    noisy(0.3)(random, day, weekday) + (weekday === 0 ? 300 : 0),
  'every other day nothing': (random, day, weekday) =>
    random() < 0.5 ? 0 : noisy(0.45)(random, day, weekday),
  'a day of ten times, once in six weeks': (random, day, weekday) =>
    noisy(0.3)(random, day, weekday) * (random() < 1 / 42 ? 10 : 1),
  'growing 7 % a week': (random, day, weekday) =>
    noisy(0.3)(random, day, weekday) * 1.07 ** (day / 7),
  'half as much from the month on': (random, day, weekday) =>
    noisy(0.3)(random, day, weekday) * (day < HISTORY ? 1 : 0.5),
};

console.log(
  `Estimates · ${LEDGERS} ledgers of each kind, ${HISTORY} days before a month of ${MONTH}\n`,
);
console.log(
  'The end of the month, told so many days before it: within the band, median error, bias',
);
const AHEAD = [21, 14, 7] as const;
for (const [kind, ledger] of Object.entries(KINDS)) {
  console.log(
    `${kind.padEnd(40)} ${AHEAD.map((ahead) => `${ahead} d: ${forecastOf(ledger, ahead)}`).join(' · ')}`,
  );
}

function daysOf(ledger: Ledger, seed: number, count: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, day) => ledger(random, day, day % 7));
}

/** Told at the end of a day, so that nothing of the next is known. */
function forecastOf(ledger: Ledger, ahead: number): string {
  let within = 0;
  const errors: number[] = [];
  for (let seed = 1; seed <= LEDGERS; seed += 1) {
    const days = daysOf(ledger, seed, HISTORY + MONTH);
    const today = HISTORY + MONTH - ahead - 1;
    const sum = (from: number, to: number) =>
      days.slice(from, to).reduce((total, day) => total + day, 0);
    const end = forecastPeriod({
      history: days.slice(0, today),
      before: sum(HISTORY, today),
      today: days[today] ?? 0,
      elapsed: 1,
      daysAfter: ahead,
    })?.at(-1);
    if (!end) throw new Error('there is no estimate');
    const actual = sum(HISTORY, HISTORY + MONTH);
    if (end.low <= actual && actual <= end.high) within += 1;
    errors.push(end.expected / actual - 1);
  }
  const sorted = errors.map(Math.abs).sort((a, b) => a - b);
  const bias = errors.reduce((total, error) => total + error, 0) / errors.length;
  return `${percent(within / LEDGERS)}, ${percent(sorted[LEDGERS >> 1] ?? 0)}, ${bias < 0 ? '' : '+'}${percent(bias)}`;
}

const FACTORS = [0, 0.2, 0.5, 2, 3, 5, 10] as const;
const JUDGED = 90;

console.log(
  `\nUnusual days, two of ${JUDGED} multiplied: found of them, and right of all that were marked`,
);
for (const kind of Object.keys(KINDS).slice(0, 5)) {
  const ledger = KINDS[kind];
  if (ledger === undefined) continue;
  console.log(
    `${kind.padEnd(40)} ${FACTORS.map((factor) => `× ${factor}: ${unusualOf(ledger, factor)}`).join(' · ')} · of ordinary days ${falseAlarmsOf(ledger)}`,
  );
}

function unusualOf(ledger: Ledger, factor: number): string {
  let made = 0;
  let found = 0;
  let marked = 0;
  for (let seed = 1; seed <= LEDGERS; seed += 1) {
    const days = daysOf(ledger, seed, 28 + JUDGED);
    const random = seededRandom(seed + 1_000_000);
    // In the first and in the last part, so that they are no neighbours, which would count as one.
    const places = [28, 28 + JUDGED / 2 + 2].map(
      (from) => from + Math.floor(random() * (JUDGED / 2 - 2)),
    );
    for (const place of places) days[place] = (days[place] ?? 0) * factor;
    const told = unusualDays(days, 28).map(({ index }) => index);
    made += places.length;
    marked += told.length;
    found += told.filter((index) => places.includes(index)).length;
  }
  return `${percent(found / made)}, ${marked === 0 ? '–' : percent(found / marked)}`;
}

function falseAlarmsOf(ledger: Ledger): string {
  let marked = 0;
  for (let seed = 1; seed <= LEDGERS; seed += 1) {
    marked += unusualDays(daysOf(ledger, seed, 28 + JUDGED), 28).length;
  }
  return `${((1_000 * marked) / (LEDGERS * JUDGED)).toFixed(1)} in 1,000 are marked`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
