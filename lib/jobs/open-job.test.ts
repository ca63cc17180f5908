import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { type Clock, SYSTEM_CLOCK } from '@/lib/openrouter/clock';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
import { TestClock } from '@/lib/openrouter/testing/test-clock';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { FairSlots } from './fair-slots';
import { JobItems } from './job-items';
import { type JobKind, JobPaused } from './job-kind';
import { newRecord } from './job-record';
import type { JobState } from './job-report';
import { OpenJob } from './open-job';

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

test('a job that waits for its kind’s own key is not woken by one that its kind does not run with', async () => {
  // Any job may run with the operator's key, but for those whose kind asks for another.
  server.configure({ OPENROUTER_API_KEY: fakeKey('a1') });
  const kind: JobKind = {
    label: 'Picky',
    keyOf: async () => {
      throw new JobPaused('needs_key', 'Paste a management key.');
    },
    run: async ({ key }) => void (await key()),
  };
  const states: JobState[] = [];
  const job = await openJob(kind, SYSTEM_CLOCK, (state) => states.push(state));
  job.takeUp();
  await expect.poll(() => states.at(-1)).toBe('paused');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(states).toEqual(['running', 'paused']);
});

test('a clock that is set back while a job runs does not make its rate less than nothing', async () => {
  const clock = new TestClock();
  const kind: JobKind = {
    label: 'Steady',
    run: async ({ tell, signal }) => {
      tell({ settled: 8 });
      clock.set(-3_600_000);
      clock.advance(1_000);
      tell({ settled: 4 });
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  };
  const job = await openJob(kind, clock, () => undefined);
  job.takeUp();
  await expect.poll(() => job.report().rate_per_second).toBe(6);
  await job.stop();
});

async function openJob(kind: JobKind, clock: Clock, changed: (state: JobState) => void) {
  const store = await openStore();
  const key = { fingerprint: null, account: null };
  const record = newRecord({ kind: 'picky', title: 'a test', key }, clock.now());
  return new OpenJob(record, kind, await JobItems.open(store, record.id), {
    store,
    ledger: store.ledger(MAIN_LEDGER),
    client: openRouterClient(),
    clock,
    slots: new FairSlots(1),
    write: async () => undefined,
    note: () => undefined,
    follow: async () => '',
    changed: ({ state }) => changed(state),
  });
}
