import { afterEach, beforeEach, expect, test } from 'vitest';
import { FAULTS, SOAK_KEY, SoakUpstream } from '@/bench/soak/upstream';
import { TestServer } from '@/lib/http/testing/test-server';
import { DEFAULT_LIMITS } from '@/lib/openrouter/exchange';
import { OpenRouterClient } from '@/lib/openrouter/openrouter-client';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { JobRunner } from './job-runner';
import { startLookUpJob } from './start-look-up-job';

// `npm run soak -- ids` is the same with 100,000 IDs, crashes and a refused key.

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

test('every ID ends under 14 kinds of faults, and none is stored twice', async () => {
  const known = new Map(Array.from({ length: 110 }, (_, at) => [fakeRecord(5_000 + at).id, at]));
  const missing = Array.from({ length: 10 }, (_, at) => fakeRecord(90_000 + at).id);
  const cursed = new Map([[fakeRecord(5_003).id, 0]]);
  const upstream = await SoakUpstream.start({ known, cursed, faultShare: 0.4, evenly: true });
  const client = new OpenRouterClient({
    baseUrl: upstream.baseUrl,
    concurrency: 32,
    perSecond: 1_000_000,
    // Longer than a busy machine stands still: an answer that is given up is asked for again.
    limits: { ...DEFAULT_LIMITS, headersMs: 1_000, bodyPauseMs: 1_000, wholeMs: 2_000 },
  });
  const store = await openStore();
  const runner = new JobRunner(store, client);
  try {
    const caller = { key: OpenRouterKey.parse(SOAK_KEY), source: 'bearer' } as const;
    const ids = [...known.keys(), ...missing];
    const { id } = await startLookUpJob({ ids, title: 'faults', caller }, runner);
    await expect
      .poll(async () => (await runner.find(id))?.state, { timeout: 90_000, interval: 100 })
      .toBe('done');
    const { counts } = (await runner.find(id)) ?? {};
    if (!counts) throw new Error('no counts');
    const { stored, not_found, failed, queued, pending } = counts;
    expect({ queued, pending }).toEqual({ queued: 0, pending: 0 });
    expect(stored + not_found + failed).toBe(120);
    expect(stored).toBeGreaterThan(60);
    expect(upstream.faults.size).toBe(FAULTS.length);
    const failures = await (await runner.items(id))?.page(new Set(['failed']), 0, 1_000);
    expect(failures?.items.map(({ id: failing }) => failing)).toContain(fakeRecord(5_003).id);
    expect(failures?.items.every(({ reason }) => /^\w+: .+/.test(reason ?? ''))).toBe(true);
    const ledger = store.ledger(MAIN_LEDGER);
    expect(await ledger.count({ filters: [], timeRange: null })).toBe(stored);
    expect(upstream.answeredAgain).toBe(0);
  } finally {
    await runner.stop();
    await upstream.stop();
  }
});
