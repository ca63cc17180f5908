import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '@/lib/http/api-error';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { jobRunner, stopJobs } from '../job-runner';
import { startSyncs } from './start-sync';

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stopJobs();
  await server.stop();
});

const turns = ['', 'account b'].map((account) => ({
  key: { fingerprint: null, account: null },
  account,
}));

test.each([
  ['a fault of the store', new ApiError('store_full', 'no room'), 1],
  ['a sync at work', new ApiError('conflict', 'at work'), 0],
])('of the second account %s costs the first nothing', async (_, fault, told) => {
  const jobs = jobRunner(await openStore());
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const startJob = jobs.startJob.bind(jobs);
  vi.spyOn(jobs, 'startJob').mockImplementationOnce(startJob).mockRejectedValueOnce(fault);
  expect(await startSyncs(turns, {}, jobs)).toHaveLength(1);
  const lines = log.mock.calls.filter(([line]) => String(line).includes('one of several accounts'));
  expect(lines).toHaveLength(told);
});
