import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import {
  jsonBody,
  madeUpSpans,
  protobufBody,
} from '../lib/sources/broadcast/testing/broadcast-delivery';
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
const { address } = server;
const dispatcher = new Agent({ connections: 512, pipelining: 1 });
const token = await makeToken(address);
await wait(5_000);

let number = 0;
const next = (count: number) =>
  Array.from({ length: count }, () => madeUpSpans(number++, { 'gen_ai.prompt': PROMPT })).flat();
const idle = residentMegabytes();
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
await deliver(large, 'application/json');
console.log(
  `one delivery of ${Math.round(large.length / 2 ** 20)} MiB, 24,000 spans: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
);
const held = await heldGenerations();
if (held !== number) throw new Error(`${number} were acknowledged, ${held} are held`);
console.log(`${held.toLocaleString('en')} generations acknowledged, as many held`);
const resident = residentMegabytes();
const delay = await server.stop();
console.log(
  `server in the end: ${resident} MB resident · event loop p50 ${delay.p50} ms, p99 ${delay.p99} ms, longest ${delay.max} ms`,
);
rmSync(folder, { recursive: true });
await dispatcher.close();

async function measure(
  name: string,
  senders: number,
  spans: number,
  body: () => string | Buffer,
  type: string,
): Promise<void> {
  const times: number[] = [];
  let peak = 0;
  const cpuBefore = cpuSeconds();
  const end = Date.now() + SECONDS * 1000;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMegabytes());
  }, 500);
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (Date.now() < end) {
        const content = body();
        const from = performance.now();
        await deliver(content, type);
        times.push(performance.now() - from);
      }
    }),
  );
  clearInterval(watch);
  times.sort((a, b) => a - b);
  const at = (fraction: number) =>
    Math.round(times[Math.floor((times.length - 1) * fraction)] ?? 0);
  const perSecond = Math.round((times.length * spans) / SECONDS);
  // What the server itself worked: the figure that other work on the machine does not change.
  const perCpuSecond = Math.round((times.length * spans) / (cpuSeconds() - cpuBefore));
  console.log(
    `${name}: ${perSecond.toLocaleString('en')} spans/s (${perCpuSecond.toLocaleString('en')} a second of the server's CPU), ${senders} senders, ${SECONDS} s · acknowledged p50 ${at(0.5)} ms, p99 ${at(0.99)} ms · peak ${peak} MB resident`,
  );
}

async function deliver(body: string | Buffer, type: string): Promise<void> {
  const answer = await request(`${address}/api/v1/traces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body,
    dispatcher,
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.includes('partialSuccess')) {
    throw new Error(`${answer.statusCode} ${text}`);
  }
}

async function heldGenerations(): Promise<number> {
  const answer = await request(`${address}/api/v1/analytics/query`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ metrics: ['request_count'] }),
  });
  const { data } = (await answer.body.json()) as { data: { data: { request_count: string }[] } };
  return Number(data.data[0]?.request_count);
}

async function makeToken(origin: string): Promise<string> {
  const answer = await request(`${origin}/api/ingest-tokens`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench' }),
  });
  const { data } = (await answer.body.json()) as { data: { token: string } };
  return data.token;
}

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** User and system time of the server, in ticks of 10 ms. */
function cpuSeconds(): number {
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
