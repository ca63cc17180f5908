import { createReadStream, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportRun } from '../lib/imports/import-run';
import { ImportSteps } from '../lib/imports/import-steps';
import { ledgerTarget } from '../lib/imports/import-target';
import { Spool } from '../lib/imports/large/spool';
import { openDuckdb } from '../lib/store/duckdb/engine';
import { MAIN_LEDGER, Store } from '../lib/store/store';
import { keepHeapSmall } from '../scripts/serving/frugal-heap.mjs';
import { activityCsv } from './activity-csv';
import { Scores } from './targets';

/**
 * `npm run bench:import -- 1g`: an Activity CSV of that size goes from the disk into the spool, and from there
 * through the import, with a checkpoint for each batch, into an empty ledger; and once more. Prints rows a second and the resident memory of this
 * process: the import and the engine, without the web server around them.
 */
const UNITS = { m: 2 ** 20, g: 2 ** 30 } as const;
const [, amount, unit] = /^(\d+)([mg])$/.exec(process.argv[2] ?? '100m') ?? [];
if (amount === undefined || unit === undefined) {
  console.error(`"${process.argv[2]}" is no size. Use 100m, 300m, 1g or the like.`);
  process.exit(1);
}
const bytes = Number(amount) * UNITS[unit as keyof typeof UNITS];
const cache = join(import.meta.dirname, '..', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'import-'));
const path = join(folder, 'ledger.duckdb');
const file = join(folder, 'activity.csv');
const megabytes = (size: number) => Math.round(size / 2 ** 20);

/** What a file of 1 GB may take. */
const PEAK_MEGABYTES = 512;
const ROWS_A_SECOND = 50_000;
const scores = new Scores();

await writeFile(file, activityCsv(bytes));
// As the server does.
keepHeapSmall();
const engine = await openDuckdb(path);
const store = new Store(engine);
const ledger = store.ledger(MAIN_LEDGER);
process.env.GENLEDGER_DATA = folder;
const spool = new Spool(store);
console.log(
  `an Activity CSV of ${amount}${unit} · idle ${megabytes(process.memoryUsage.rss())} MB`,
);
for (const round of ['new', 'again']) {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  await spool.receive(round, createReadStream(file), bytes);
  const spooledAt = performance.now();
  const kept = await spool.read(round);
  const report = await new ImportRun(
    { bytes: kept, hints: {}, totalBytes: bytes, preview: false },
    ledgerTarget(ledger),
    {},
    {
      importId: round,
      jobId: round,
      startedAt: new Date().toISOString(),
      steps: await ImportSteps.of(store, round),
      signal: new AbortController().signal,
      moved: () => undefined,
    },
  ).run();
  await spool.remove(round);
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  if (report.status !== 'done' || report.rejected > 0) throw new Error(JSON.stringify(report));
  const cpuSeconds = (user + system) / 1e6;
  const count = (rows: number) => Math.round(rows).toLocaleString('en');
  console.log(
    `${round}: ${count(report.read)} rows in ${seconds.toFixed(1)} s (${((spooledAt - startedAt) / 1000).toFixed(1)} of them to keep the file), ${count(report.read / seconds)} rows/s (${scores.atLeast(`rows a second, ${round}`, report.read / seconds, ROWS_A_SECOND)}), ${count(report.read / cpuSeconds)} rows a CPU second · peak ${megabytes(peak)} MB resident (${scores.atMost(`resident, ${round}`, megabytes(peak), PEAK_MEGABYTES)})`,
  );
}
console.log(
  `${megabytes(process.memoryUsage.rss())} MB resident afterwards · ${megabytes(statSync(path).size)} MB on disk`,
);
console.log(scores.summary());
await engine.close();
rmSync(folder, { recursive: true });
