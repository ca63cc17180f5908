import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobReport } from '../../lib/jobs/job-report';
import { fakeRecord } from '../../lib/openrouter/testing/fake-data.mjs';
import { SoakedServer } from './soaked-server';
import { FAULTS, SOAK_KEY, SoakUpstream } from './upstream';

/** Nobody watches: what hangs has to be told. */
const LONGEST_MS = 45 * 60_000;

export interface EveryIdEnds {
  readonly ids: number;
  readonly concurrency: number;
  readonly crashes: number;
}

export interface EveryIdEndsFigures {
  readonly ids: number;
  readonly stored: number;
  readonly pending: number;
  readonly not_found: number;
  readonly failed: number;
  readonly queued: number;
  readonly rows: number;
  readonly reasons: number;
  readonly requests: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly refusals: number;
  readonly crashes: number;
  readonly askedAgain: number;
  readonly concurrency: number;
  readonly failedStarts: number;
  readonly seconds: number;
  readonly peakMib: number;
}

/**
 * T8: so many IDs under 14 faults of OpenRouter, a key that is refused midway, and crashes. Some IDs
 * have no record, some may still get one, some fail for ever; each of them must end.
 */
export async function everyIdEnds({
  ids: count,
  concurrency,
  crashes,
}: EveryIdEnds): Promise<EveryIdEndsFigures> {
  const data = mkdtempSync(join(tmpdir(), 'genledger-soak-'));
  const { known, cursed, ids } = makeIds(count);
  // Of few requests some faults would happen to none.
  const evenly = count < 20_000;
  const upstream = await SoakUpstream.start({ known, cursed, faultShare: 0.03, evenly });
  const server = new SoakedServer({
    PORT: '0',
    GENLEDGER_DATA: data,
    OPENROUTER_BASE_URL: upstream.baseUrl,
    OPENROUTER_API_KEY: SOAK_KEY,
    OPENROUTER_CONCURRENCY: String(concurrency),
    OPENROUTER_PER_SECOND: '10000',
  });
  try {
    await server.start();
    const startedAt = performance.now();
    const { data: job } = await server.post<{ data: JobReport }>('/api/jobs', { ids });
    const read = async () => (await server.json<{ data: JobReport }>(`/api/jobs/${job.id}`)).data;
    let crashed = 0;
    let wasRefused = false;
    let report = job;
    for (let isOver = false; !isOver; ) {
      await wait(250);
      if (performance.now() - startedAt > LONGEST_MS) throw new Error('it took over 45 minutes');
      report = await read();
      const share = 1 - report.counts.queued / count;
      if (!wasRefused && share > 0.5) {
        upstream.refusing = true;
        await until(async () => (await read()).reason?.code === 'key_refused');
        upstream.refusing = false;
        await server.json(`/api/jobs/${job.id}/resume`, { method: 'POST' });
        wasRefused = true;
      } else if (crashed < crashes && share > (crashed + 1) / (crashes + 2)) {
        await server.kill();
        await server.start();
        crashed += 1;
      }
      // A pause that ends by itself is no end; what is not there yet has a day.
      isOver = report.counts.queued === 0 && wasRefused && crashed === crashes;
      if (['failed', 'cancelled'].includes(report.state)) isOver = true;
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const rows = await server.ids();
    const failures = await server.json<{ data: { reason: string | null }[] }>(
      `/api/jobs/${job.id}/items?state=failed&limit=10000`,
    );
    const { fetching: _, ...counts } = report.counts;
    return {
      ids: count,
      ...counts,
      rows: new Set(rows).size === rows.length ? rows.length : -1,
      reasons: failures.data.filter(({ reason }) => reason).length,
      requests: upstream.requests,
      faults: Object.fromEntries(upstream.faults),
      refusals: upstream.refusals,
      crashes: crashed,
      askedAgain: upstream.answeredAgain,
      concurrency,
      failedStarts: server.failedStarts,
      seconds: Math.round(seconds),
      peakMib: server.peakMib,
    };
  } finally {
    await server.stop();
    await upstream.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** What must hold, as sentences about what does not. */
export function faultsOf(figures: EveryIdEndsFigures): string[] {
  const { stored, pending, not_found, failed, queued, ids } = figures;
  const checks: [boolean, string][] = [
    [queued === 0, `${queued} IDs have no end`],
    [stored + pending + not_found + failed === ids, 'the ends do not add up to the IDs'],
    [figures.rows === stored, `${stored} stored, but ${figures.rows} rows`],
    [failed === figures.reasons || failed > 10_000, 'an ID failed without a reason'],
    [
      figures.askedAgain <= figures.crashes * figures.concurrency,
      `${figures.askedAgain} records were fetched again after ${figures.crashes} crashes`,
    ],
    [Object.keys(figures.faults).length === FAULTS.length, 'not every fault happened'],
    [figures.refusals > 0, 'the key was never refused'],
    [figures.failedStarts === 0, 'a start failed'],
  ];
  return checks.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}

/** 97 % have a record, 1 % may still get one, 1 % are unknown, the rest fails for ever. */
function makeIds(count: number) {
  const known = new Map<string, number>();
  const cursed = new Map<string, number>();
  const now = Math.floor(Date.now() / 1_000);
  const ids = Array.from({ length: count }, (_, number) => {
    const tail = `Soak${String(number).padStart(16, '0')}`;
    if (number % 100 === 3) return `gen-${now}-${tail}`;
    const { created_at } = fakeRecord(number % 10_000);
    const id = `gen-${Math.floor(Date.parse(created_at) / 1_000)}-${tail}`;
    if (number % 100 !== 7) known.set(id, number % 10_000);
    if (number % 1_000 === 11) cursed.set(id, cursed.size);
    return id;
  });
  return { known, cursed, ids };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 1_200) throw new Error('it never came about');
    await wait(100);
  }
}
