import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  jsonBody,
  madeUpSpans,
  protobufBody,
} from '../lib/sources/broadcast/testing/broadcast-delivery';
import { BroadcastSender, quantiles } from './broadcast-sender';
import { startMeasured } from './measured-server';

/**
 * `npm run bench:traces`: deliveries of Broadcast over HTTP against a production server, each
 * acknowledged once it is on disk. Sender and server share the machine. Needs a build.
 */
const SECONDS = Number(process.argv[2] ?? 20);
const PROMPT = 'word '.repeat(800);
const root = join(import.meta.dirname, '..');
mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache', 'traces-'));
const server = await startMeasured(folder);
const sender = await BroadcastSender.to(server);
await wait(5_000);

let number = 0;
const next = (count: number) =>
  Array.from({ length: count }, () => madeUpSpans(number++, { 'gen_ai.prompt': PROMPT })).flat();
const idle = sender.residentMegabytes();
console.log(`server idle: ${idle} MB resident`);
await measure('one trace a delivery, JSON', 512, 3, () => jsonBody(next(1)), 'application/json');
await measure('50 traces a delivery, JSON', 8, 150, () => jsonBody(next(50)), 'application/json');
await measure(
  '50 traces a delivery, protobuf',
  8,
  150,
  () => Buffer.from(protobufBody(next(50))),
  'application/x-protobuf',
);
const large = jsonBody(next(8_000));
const startedAt = performance.now();
await sender.deliver(large);
console.log(
  `one delivery of ${Math.round(large.length / 2 ** 20)} MiB, 24,000 spans: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
);
const held = await sender.heldGenerations();
if (held !== number) throw new Error(`${number} were acknowledged, ${held} are held`);
console.log(`${held.toLocaleString('en')} generations acknowledged, as many held`);
const resident = sender.residentMegabytes();
const delay = await server.stop();
console.log(
  `server in the end: ${resident} MB resident · event loop p50 ${delay.p50} ms, p99 ${delay.p99} ms, longest ${delay.max} ms`,
);
rmSync(folder, { recursive: true });
await sender.close();

async function measure(
  name: string,
  senders: number,
  spans: number,
  body: () => string | Buffer,
  type: string,
): Promise<void> {
  const times: number[] = [];
  let peak = 0;
  const cpuBefore = sender.cpuSeconds();
  const end = Date.now() + SECONDS * 1000;
  const watch = setInterval(() => {
    peak = Math.max(peak, sender.residentMegabytes());
  }, 500);
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (Date.now() < end) {
        const content = body();
        const from = performance.now();
        await sender.deliver(content, type);
        times.push(performance.now() - from);
      }
    }),
  );
  clearInterval(watch);
  const [p50, p99] = quantiles(times, 0.5, 0.99);
  const perSecond = Math.round((times.length * spans) / SECONDS);
  // What the server itself worked: the figure that other work on the machine does not change.
  const perCpuSecond = Math.round((times.length * spans) / (sender.cpuSeconds() - cpuBefore));
  console.log(
    `${name}: ${perSecond.toLocaleString('en')} spans/s (${perCpuSecond.toLocaleString('en')} a second of the server's CPU), ${senders} senders, ${SECONDS} s · acknowledged p50 ${p50} ms, p99 ${p99} ms · peak ${peak} MB resident`,
  );
}
