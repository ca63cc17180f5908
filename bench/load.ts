import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startMeasured } from './measured-server';

/**
 * `npm run bench:load -- 10m`: 200 people on the overview of a ledger that `npm run bench` made, each
 * with a range of their own and a second of thought between pages. A page asks its questions in one
 * request, as the browser does. Needs a build (`npm run build`).
 */
const USERS = 200;
const SECONDS = 30;
const root = join(import.meta.dirname, '..');
const size = process.argv[2] ?? '10m';
const store = join(root, '.cache', 'bench', `${size}.duckdb`);
if (!existsSync(store)) {
  console.error(`There is no ledger of ${size}. Make it first: npm run bench -- ${size}`);
  process.exit(1);
}

mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache', 'load-'));
// The same file under the name that the server looks for; the bench only reads.
linkSync(store, join(folder, 'genledger.duckdb'));
const server = await startMeasured(folder);
// What it does after a start is not what is measured; its own measuring begins then.
await wait(5_000);

const times: number[] = [];
const failures = new Map<string, number>();
const end = Date.now() + SECONDS * 1000;
await Promise.all(Array.from({ length: USERS }, (_, user) => use(user)));
const delay = await server.stop();
rmSync(folder, { recursive: true });

times.sort((a, b) => a - b);
const at = (fraction: number) => Math.round(times[Math.floor((times.length - 1) * fraction)] ?? 0);
console.log(
  `${USERS} people, ${SECONDS} s, ledger of ${size}: ${times.length} pages (${Math.round(times.length / SECONDS)}/s), ${[...failures.values()].reduce((sum, one) => sum + one, 0)} failures ${JSON.stringify(Object.fromEntries(failures))}`,
);
console.log(
  `page: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms · event loop of the server: p50 ${delay.p50} ms, p99 ${delay.p99} ms, longest ${delay.max} ms`,
);

async function use(user: number): Promise<void> {
  // Twelve ranges are in use at a time, as in a team that looks at the same few days.
  const days = [1, 7, 30, 90][user % 4] ?? 7;
  const to = Date.parse('2026-11-01T00:00:00Z') - ((user >> 2) % 3) * 86_400_000;
  const time_range = {
    start: new Date(to - days * 86_400_000).toISOString(),
    end: new Date(to).toISOString(),
  };
  const questions = [
    { metrics: ['total_usage', 'request_count', 'tokens_total', 'cache_discount'] },
    { metrics: ['p50_latency', 'p95_latency'] },
    { metrics: ['total_usage'], dimensions: ['model'], granularity: 'day', top: { limit: 6 } },
    { metrics: ['avg_waiting_time', 'avg_streaming_time'], dimensions: ['provider'] },
    { metrics: ['total_usage', 'p95_latency', 'throughput'], dimensions: ['model'] },
    { metrics: ['total_usage'], dimensions: ['external_user'], limit: 20 },
  ];
  await wait(Math.random() * 1000);
  while (Date.now() < end) {
    await ask({ queries: questions.map((question) => ({ ...question, time_range })) });
    await wait(500 + Math.random() * 1000);
  }
}

async function ask(body: object): Promise<void> {
  const startedAt = performance.now();
  const outcome = await fetch(`${server.address}/api/v1/analytics/queries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then(
    async (answer) => {
      const text = await answer.text();
      if (!answer.ok) return String(answer.status);
      return text.includes('"error"') ? 'a query failed' : null;
    },
    (error: unknown) => String(error instanceof Error ? (error.cause ?? error) : error),
  );
  if (outcome === null) times.push(performance.now() - startedAt);
  else failures.set(outcome, (failures.get(outcome) ?? 0) + 1);
}
