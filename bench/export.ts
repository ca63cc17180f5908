import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../e2e/process/server-process';
import { openDuckdb } from '../lib/store/duckdb/engine';
import { generateLedger } from './generate';
import { Scores } from './targets';

/**
 * `npm run bench:export`: every format of a whole ledger over HTTP from the last build, then four CSVs
 * at once; `-- 1000000` for another number of rows. Prints rows a second and a CPU second of the server,
 * and how much more it holds than while idle. Linux only: it reads `/proc`.
 */
const ROWS_A_CPU_SECOND = 50_000;
/** Four at once may hold no more than their own pages: nothing that grows with the ledger. */
const GROWTH_MEGABYTES = 300;
const TICKS_A_SECOND = 100;

const rows = Number(process.argv[2] ?? 500_000);
const cache = join(import.meta.dirname, '..', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'export-'));
const store = join(folder, 'genledger.duckdb');
await generateLedger(store, rows);
// Rollups are filled at an opening, which is not what is measured.
await (await openDuckdb(store)).close();
if (!existsSync('/proc/self/stat')) throw new Error('There is no /proc here to measure by.');

const server = new ServerProcess({ HOST: '127.0.0.1', PORT: '0', GENLEDGER_DATA: folder });
const scores = new Scores();
try {
  const address = await server.ready();
  console.log(
    `Genledger export · ${count(rows)} rows · ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB · node ${process.version}`,
  );
  // The first compiles what the others run.
  await download(address, 'csv', '&query={"limit":1}');
  for (const format of ['csv', 'jsonl', 'parquet', 'focus'] as const) {
    await measure(format, [format], address);
  }
  await measure('four CSVs at once', ['csv', 'csv', 'csv', 'csv'], address);
  console.log(scores.summary());
} finally {
  await server.kill();
  rmSync(folder, { recursive: true });
}

async function measure(name: string, formats: readonly string[], address: string): Promise<void> {
  const idle = residentMegabytes();
  let peak = idle;
  const sampler = setInterval(() => {
    peak = Math.max(peak, residentMegabytes());
  }, 50);
  const [startedAt, cpuAt] = [performance.now(), cpuSeconds()];
  const bytes = await Promise.all(formats.map((format) => download(address, format)));
  clearInterval(sampler);
  const seconds = (performance.now() - startedAt) / 1000;
  const perCpuSecond = (rows * formats.length) / (cpuSeconds() - cpuAt);
  const score = name === 'csv' ? ` (${scores.atLeast(name, perCpuSecond, ROWS_A_CPU_SECOND)})` : '';
  const growth = scores.atMost(`growth, ${name}`, peak - idle, GROWTH_MEGABYTES);
  console.log(
    `${name.padEnd(20)} ${count((rows * formats.length) / seconds)} rows/s, ${count(perCpuSecond)} a CPU second${score} · ${count(bytes[0] ?? 0)} bytes each · ${idle} MB before, at most ${peak} MB resident (grown by ${peak - idle}; ${growth})`,
  );
}

/** Reads a file as fast as it comes and keeps nothing of it. */
async function download(address: string, format: string, more = '') {
  const url = `${address}/api/v1/generations/export?format=${format}${more}`;
  const answer = await fetch(url);
  if (!answer.ok || !answer.body) throw new Error(`${format}: ${answer.status}`);
  let bytes = 0;
  for await (const piece of answer.body) bytes += piece.length;
  return bytes;
}

/** Of the server and all its threads, since it began. */
function cpuSeconds(): number {
  const after = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(after[11]) + Number(after[12])) / TICKS_A_SECOND;
}

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}
