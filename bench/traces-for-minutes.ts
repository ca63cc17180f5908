import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { jsonBody, madeUpSpans } from '../lib/sources/broadcast/testing/broadcast-delivery';
import { BroadcastSender, quantiles } from './broadcast-sender';
import { startMeasured } from './measured-server';

/**
 * `npm run bench:traces-for-minutes -- 10 900`: deliveries of one trace each for ten minutes, 900 spans a second, or
 * as many as are taken when no rate is said; a line a minute tells whether memory is flat. Needs a build.
 */
const MINUTES = Number(process.argv[2] ?? 10);
const SPANS_A_SECOND = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);
const SPANS_A_DELIVERY = 3;
const MOST_UNDER_WAY = 256;
const SAMPLE_MS = 500;
const PROMPT = 'word '.repeat(800);

const root = join(import.meta.dirname, '..');
mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache', 'traces-'));
const server = await startMeasured(folder);
const sender = await BroadcastSender.to(server);
await wait(5_000);
console.log(`idle: ${sender.residentMegabytes()} MB resident`);

let number = 0;
let failed: unknown;
let times: number[] = [];
let residents: number[] = [];
const sampler = setInterval(() => residents.push(sender.residentMegabytes()), SAMPLE_MS);
const startedAt = performance.now();
const endAt = startedAt + MINUTES * 60_000;
const working = Array.from({ length: MOST_UNDER_WAY }, sendUntilTheEnd);
for (let minute = 1; minute <= MINUTES; minute += 1) {
  const cpuBefore = sender.cpuSeconds();
  await wait(startedAt + minute * 60_000 - performance.now());
  tellMinute(minute, sender.cpuSeconds() - cpuBefore);
}
await Promise.all(working);
clearInterval(sampler);
if (failed !== undefined) throw failed;
const held = await sender.heldGenerations();
if (held !== number) throw new Error(`${number} were acknowledged, ${held} are held`);
console.log(`${held.toLocaleString('en')} generations acknowledged, as many held`);
await wait(10_000);
console.log(`ten seconds later: ${sender.residentMegabytes()} MB resident`);
await sender.close();
await server.stop();
rmSync(folder, { recursive: true });

/** Each delivery has its moment; who is late sends at once, so that the rate holds over a slow second. */
async function sendUntilTheEnd(): Promise<void> {
  while (performance.now() < endAt && failed === undefined) {
    const dueAt = startedAt + (number / (SPANS_A_SECOND / SPANS_A_DELIVERY)) * 1_000;
    if (dueAt >= endAt) return;
    const body = jsonBody(madeUpSpans(number++, { 'gen_ai.prompt': PROMPT }));
    await wait(Math.max(0, dueAt - performance.now()));
    const from = performance.now();
    try {
      await sender.deliver(body);
    } catch (error) {
      failed ??= error;
    }
    times.push(performance.now() - from);
  }
}

function tellMinute(minute: number, cpuSeconds: number): void {
  const [p50, p99] = quantiles(times, 0.5, 0.99);
  const [least, middle, most] = quantiles(residents, 0, 0.5, 1);
  const spans = Math.round((times.length * SPANS_A_DELIVERY) / 60).toLocaleString('en');
  console.log(
    `minute ${minute}: ${spans} spans/s, ${cpuSeconds.toFixed(0)} s of CPU · acknowledged p50 ${p50} ms, p99 ${p99} ms · resident ${least}, ${middle}, ${most} MB (least, median, most)`,
  );
  times = [];
  residents = [];
}
