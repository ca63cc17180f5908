import { existsSync, mkdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Query } from '../lib/query/query';
import { runQuery } from '../lib/query/run';
import { openDuckdb } from '../lib/store/duckdb/engine';
import { MAIN_LEDGER, Store } from '../lib/store/store';
import { generateLedger } from './generate';
import { measureIngest } from './ingest';
import { median } from './median';
import { openPostgres } from './postgres';
import { literalWindow, OVERVIEW, OVERVIEW_POSTGRES, QUERIES } from './queries';
import { Scores, targetsOf } from './targets';

/** `npm run bench -- 1m | 10m | 100m`: prints one table; see docs/benchmarks.md. */
const SIZES = { '1m': 1_000_000, '10m': 10_000_000, '100m': 100_000_000 } as const;
const RUNS = 7;

const size = (process.argv[2] ?? '1m') as keyof typeof SIZES;
if (!Object.hasOwn(SIZES, size)) {
  console.error(`"${size}" is no size. Use one of ${Object.keys(SIZES).join(', ')}.`);
  process.exit(1);
}
const withPostgres = !process.argv.includes('--no-postgres') && size !== '100m';
const folder = join(import.meta.dirname, '..', '.cache', 'bench');
const path = join(folder, `${size}.duckdb`);
mkdirSync(folder, { recursive: true });

const rows = SIZES[size];
const targets = targetsOf(size);
const scores = new Scores();
console.log(
  `Genledger bench · ${rows.toLocaleString('en')} rows · ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB · node ${process.version}`,
);
const fresh = !existsSync(path);
demandRoom(fresh, withPostgres);
if (fresh) {
  const made = await timed(() => generateLedger(path, rows));
  console.log(`facts made in ${seconds(made)}`);
  const rolled = await timed(async () => (await openDuckdb(path)).close());
  console.log(`rollups filled from the facts in ${seconds(rolled)}`);
}

// Before the store is open: one process may open its file only once.
const postgres = withPostgres ? await openPostgres(path, size) : null;
const startedAt = performance.now();
const engine = await openDuckdb(path);
const store = new Store(engine);
const ledger = store.ledger(MAIN_LEDGER);
const bounds = await ledger.bounds();
const startMs = performance.now() - startedAt;
const idleMegabytes = megabytes();
const bytesARow = Math.round(statSync(path).size / rows);
console.log(`start (open and first answer) ${Math.round(startMs)} ms`);
// A small ledger has nearly as many rollup rows as generations.
const bytesScore =
  size === '1m' ? '' : ` · ${scores.atMost('bytes a row', bytesARow, targets.bytesARow)}`;
console.log(`${bytesARow} bytes a row on disk${bytesScore}`);
console.log(
  `idle ${idleMegabytes} MB resident · ${scores.atMost('resident while idle', idleMegabytes, targets.idleMegabytes)}`,
);
if (!bounds) throw new Error('the ledger is empty');

let peak = idleMegabytes;
const print = (
  name: string,
  own: number,
  {
    facts = null,
    theirs = null,
    target,
  }: { facts?: number | null; theirs?: number | null; target?: number },
) => {
  const cell = (value: number | null) => (value === null ? '–' : value.toFixed(1)).padStart(10);
  const ratio = (theirs === null ? '' : `${(theirs / own).toFixed(0)}×`).padStart(8);
  const score = target === undefined ? '' : scores.atMost(name, own, target);
  console.log(
    `${name.padEnd(44)}${cell(own)}${cell(facts)}${cell(theirs)}${ratio}  ${score}`.trimEnd(),
  );
  peak = Math.max(peak, megabytes());
};
console.log(
  `\n${'median of runs, ms'.padEnd(44)}${'Genledger'.padStart(10)}${'DuckDB'.padStart(10)}${'Postgres'.padStart(10)}${'×'.padStart(8)}  target`,
);
for (const { name, kind, query, postgres: sql, days } of QUERIES) {
  const own = await medianOf(() => ask(query, 'auto'), RUNS);
  const facts = await medianOf(() => ask(query, 'facts'), 3);
  const theirs = postgres
    ? await medianOf(() => postgres.run(literalWindow(sql, days)), 1, 0)
    : null;
  print(name, own, {
    facts,
    theirs,
    target: kind === 'facts' ? targets.factsMs : targets.rollupMs,
  });
}
// Past the ledger's cache of results, which would answer all but the first run.
function ask(query: Query, source: 'auto' | 'facts') {
  return runQuery(engine, MAIN_LEDGER, query, { source });
}
const overview = (source: 'auto' | 'facts') =>
  Promise.all(OVERVIEW.map((query) => ask(query, source)));
const page = await medianOf(() => overview('auto'), RUNS);
const pageOfPostgres = postgres
  ? await medianOf(
      async () => {
        for (const sql of OVERVIEW_POSTGRES) await postgres.run(literalWindow(sql, 30));
      },
      1,
      0,
    )
  : null;
print('whole overview page', page, {
  facts: await medianOf(() => overview('facts'), 1),
  theirs: pageOfPostgres,
  target: targets.overviewMs,
});
const { rows: sample } = await ledger.list({ filters: [], timeRange: null, limit: 1, after: null });
const middle = await ledger.list({
  filters: [],
  timeRange: { start: bounds.start, end: '2026-09-20T00:00:00.000Z' },
  limit: 50,
  after: null,
});
const ids = [...sample, ...middle.rows].map(({ record }) => record.id);
let turn = 0;
print('generation by ID', await medianOf(() => ledger.find(ids[turn++ % ids.length] ?? ''), 41), {
  target: targets.byIdMs,
});
print(
  'first page of 50 generations',
  await medianOf(() => ledger.list({ filters: [], timeRange: null, limit: 50, after: null }), RUNS),
  {},
);
if (pageOfPostgres !== null) {
  const times = pageOfPostgres / page;
  console.log(
    `the overview ${times.toFixed(0)} times as fast as PostgreSQL's · ${scores.atLeast('times PostgreSQL', times, targets.timesPostgres)}`,
  );
}
console.log(
  `peak while querying ${peak} MB resident · ${scores.atMost('resident while querying', peak, targets.peakMegabytes)}`,
);
await postgres?.close();

// In a ledger of its own, but in the same tables; it is removed again.
const beside = store.ledger('bench-ingest');
const ingest = await measureIngest(beside, Math.min(rows, 1_000_000));
await beside.clear();
console.log(
  `\ningest, merged and deduplicated, beside ${rows.toLocaleString('en')} rows: ${ingest.fresh.toLocaleString('en')} rows/s new · ${scores.atLeast('rows ingested a second', ingest.fresh, targets.freshRows)}; ${ingest.again.toLocaleString('en')} rows/s sent again; ${ingest.cpuMicros.toFixed(1)} µs of CPU for a new row`,
);
console.log(`\n${scores.summary()}`);
await engine.close();
if (process.argv.includes('--clean')) rmSync(folder, { recursive: true });

/** Better told before than found out after an hour. */
function demandRoom(isFresh: boolean, isWithPostgres: boolean): void {
  const needed = (isFresh ? 200 : 20) * rows + (isWithPostgres ? 700 : 0) * rows;
  const { bavail, bsize } = statfsSync(folder);
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  if (bavail * bsize > needed) return;
  console.error(
    `${folder} has ${gigabytes(bavail * bsize)} left; this takes ${gigabytes(needed)}.`,
  );
  process.exit(1);
}

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** The first run warms the cache and is not counted. */
async function medianOf(work: () => Promise<unknown>, runs: number, warmUps = 1): Promise<number> {
  for (let run = 0; run < warmUps; run += 1) await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timed(work));
  return median(times);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
