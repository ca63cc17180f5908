import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { jobRunner, stopJobs } from '@/lib/jobs/job-runner';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { heldKeys } from '@/lib/session/held-keys';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { POST } from './route';

/** Looking up shares its requests with nobody here, but its clock is the real one. */
const PATIENCE_MS = 10_000;
const KEY = fakeKey('a1');
const records = Array.from({ length: 5 }, (_, index) => fakeRecord(index + 500));
const id = (index: number) => String(records[index]?.id);

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  for (const record of records) server.upstream.addRecord(record);
});
afterAll(async () => {
  await stopJobs();
  await server.stop();
});

async function paste(text: string, headers: Record<string, string> = {}) {
  const answer = await server.call(POST, '/api/imports', { method: 'POST', body: text, headers });
  return JSON.parse(answer.text).data;
}

const isHeld = async (one: string) =>
  (await (await openStore()).ledger(MAIN_LEDGER).find(one)) !== null;

test('answers are stored at once, the other IDs are looked up by a job with the caller’s key', async () => {
  const answer = `{"id":"${id(0)}","usage":{"prompt_tokens":1,"cost":0.5}}`;
  const data = await paste(`${answer}\n${id(1)}\n${id(2)}\n`, { authorization: `Bearer ${KEY}` });
  expect(data).toMatchObject({ new: 1, to_look_up: 2, job_id: expect.stringMatching(/^job_/) });
  const runner = jobRunner(await openStore());
  await vi.waitFor(async () => {
    expect(await runner.find(data.job_id)).toMatchObject({ state: 'done', total: 2 });
  }, PATIENCE_MS);
  for (const index of [0, 1, 2]) expect(await isHeld(id(index))).toBe(true);
  // Known by now: nothing to look up again.
  expect(await paste(`${id(1)} ${id(2)}`)).toMatchObject({
    unchanged: 2,
    to_look_up: 0,
    job_id: null,
  });
});

test('without a key the job waits for one, says so, and goes on when it comes', async () => {
  const data = await paste(`${id(3)} ${id(4)}`);
  expect(data).toMatchObject({ new: 0, to_look_up: 2, kind: 'generation_ids' });
  const runner = jobRunner(await openStore());
  await vi.waitFor(async () => {
    expect(await runner.find(data.job_id)).toMatchObject({
      state: 'paused',
      reason: { code: 'needs_key', message: expect.stringContaining('Add your OpenRouter key') },
    });
  }, PATIENCE_MS);
  heldKeys().see('session', OpenRouterKey.parse(KEY));
  await vi.waitFor(async () => {
    expect(await runner.find(data.job_id)).toMatchObject({ state: 'done' });
  }, PATIENCE_MS);
  expect(await isHeld(id(3))).toBe(true);
});
