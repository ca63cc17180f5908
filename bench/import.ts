import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ImportRun } from '../lib/imports/import-run';
import { ledgerTarget } from '../lib/imports/import-target';
import { openDuckdb } from '../lib/store/duckdb/engine';
import { MAIN_LEDGER, Store } from '../lib/store/store';
import { keepHeapSmall } from '../scripts/serving/frugal-heap.mjs';
import { activityCsv } from './activity-csv';

/**
 * `npm run bench:import -- 1g`: an Activity CSV of that size goes through the import into an empty
 * ledger, made as it is read, and once more. Prints rows a second and the resident memory of this
 * process: the import and the engine, without the web server around them.
 */
const UNITS = { m: 2 ** 20, g: 2 ** 30 } as const;
const [, count, unit] = /^(\d+)([mg])$/.exec(process.argv[2] ?? '100m') ?? [];
if (count === undefined || unit === undefined) {
  console.error(`"${process.argv[2]}" is no size. Use 100m, 300m, 1g or the like.`);
  process.exit(1);
}
const bytes = Number(count) * UNITS[unit as keyof typeof UNITS];
const cache = join(import.meta.dirname, '..', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'import-'));
const path = join(folder, 'ledger.duckdb');
const megabytes = (size: number) => Math.round(size / 2 ** 20);

// As the server does.
keepHeapSmall();
const engine = await openDuckdb(path);
const ledger = new Store(engine).ledger(MAIN_LEDGER);
console.log(`an Activity CSV of ${count}${unit} · idle ${megabytes(process.memoryUsage.rss())} MB`);
for (const round of ['new', 'again']) {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const report = await new ImportRun(
    { bytes: pieces(), hints: {}, totalBytes: bytes, preview: false },
    ledgerTarget(ledger),
  ).run();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  if (report.status !== 'done' || report.rejected > 0) throw new Error(JSON.stringify(report));
  console.log(
    `${round}: ${report.read.toLocaleString('en')} rows in ${seconds.toFixed(1)} s, ${Math.round(report.read / seconds).toLocaleString('en')} rows/s, ${((user + system) / report.read).toFixed(1)} µs of CPU a row · peak ${megabytes(peak)} MB resident`,
  );
}
console.log(
  `${megabytes(process.memoryUsage.rss())} MB resident afterwards · ${megabytes(statSync(path).size)} MB on disk`,
);
await engine.close();
rmSync(folder, { recursive: true });

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield* activityCsv(bytes);
}
