import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { SYSTEM_CLOCK } from '@/lib/openrouter/clock';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
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
  const store = await openStore();
  const record = newRecord(
    { kind: 'picky', title: 'a test', key: { fingerprint: null, account: null } },
    Date.now(),
  );
  const states: JobState[] = [];
  const job = new OpenJob(record, kind, await JobItems.open(store, record.id), {
    store,
    ledger: store.ledger(MAIN_LEDGER),
    client: openRouterClient(),
    clock: SYSTEM_CLOCK,
    slots: new FairSlots(1),
    write: async () => undefined,
    note: () => undefined,
    follow: async () => '',
    changed: ({ state }) => void states.push(state),
  });
  job.takeUp();
  await expect.poll(() => states.at(-1)).toBe('paused');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(states).toEqual(['running', 'paused']);
});
