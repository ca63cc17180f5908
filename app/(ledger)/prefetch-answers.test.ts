import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MetricName } from '@/lib/catalog/metrics';
import type { AnswerBody } from '@/lib/store/answer-cache';
import { MAIN_LEDGER } from '@/lib/store/store';
import { openTestStore } from '@/lib/store/testing/open-test-store';
import { analyticsKey } from '@/lib/view/analytics-answer';
import type { AnalyticsRequest } from '@/lib/view/panel-request';
import { prefetchAnswers } from './prefetch-answers';

const LONG_MS = 60_000;
const SHORT_MS = 20;
const COUNT = request('request_count');
const SPEND = request('total_usage');

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});

test('a page brings its answers, and waits for one that takes long only so long', async () => {
  const ledger = opened.store.ledger(MAIN_LEDGER);
  const client = new QueryClient();
  await prefetchAnswers(client, ledger, [COUNT], LONG_MS);
  expect(client.getQueryData(analyticsKey(COUNT))).toMatchObject({ rows: [expect.anything()] });

  // One that is being made, and then fails: nobody waits for it any more, and nothing falls over.
  let fail: (error: Error) => void = () => undefined;
  const slow = ledger.answers.get(
    ledger.version,
    JSON.stringify(SPEND),
    () => new Promise<AnswerBody>((_, reject) => (fail = reject)),
  );
  const other = new QueryClient();
  await prefetchAnswers(other, ledger, [COUNT, SPEND], SHORT_MS);
  expect(other.getQueryData(analyticsKey(COUNT))).toBeDefined();
  expect(other.getQueryData(analyticsKey(SPEND))).toBeUndefined();
  fail(new Error('too late'));
  await expect(slow).rejects.toThrow('too late');

  // Whoever asks again gets it as ever.
  await prefetchAnswers(other, ledger, [SPEND], LONG_MS);
  expect(other.getQueryData(analyticsKey(SPEND))).toBeDefined();
});

function request(metric: MetricName): AnalyticsRequest {
  return {
    metrics: [metric],
    dimensions: [],
    filters: [],
    time_range: { start: '2026-10-01T00:00:00.000Z', end: '2026-10-02T00:00:00.000Z' },
    timezone: 'UTC',
    number_format: 'string',
  };
}
