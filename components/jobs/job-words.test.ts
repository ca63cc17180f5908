import { expect, test } from 'vitest';
import type { JobReport } from '@/lib/jobs/job-report';
import {
  countWords,
  isActive,
  isUnderWay,
  isWaiting,
  progressWords,
  rateWords,
  sameWait,
  shareOf,
  timeLeftWords,
} from './job-words';

function job(changes: Partial<JobReport>): JobReport {
  return {
    id: 'job_1',
    kind: 'look_up',
    kind_label: 'Look-up',
    title: 'a log',
    state: 'running',
    reason: null,
    resumes_at: null,
    created_at: '2026-11-22T10:00:00.000Z',
    finished_at: null,
    total: 5_000,
    counts: { queued: 3_790, stored: 1_200, pending: 6, not_found: 3, failed: 1, fetching: 4 },
    file: null,
    rate_per_second: 4.9,
    seconds_left: 760,
    next_try_at: null,
    ...changes,
  };
}

test.each([
  [null, null],
  [0, null],
  [3, 'about 5 s left'],
  [61, 'about 65 s left'],
  [760, 'about 13 min left'],
  [20_000, 'about 5.6 h left'],
  [400_000, 'about 5 days left'],
])('%s seconds left are said as %s', (seconds, words) => {
  expect(timeLeftWords(seconds)).toBe(words);
});

test('progress, rate and counts in words', () => {
  expect(progressWords(job({}))).toBe('1,204 of 5,000 IDs');
  expect(progressWords(job({ state: 'done', total: 1 }))).toBe('1 ID');
  expect(rateWords(4.9)).toBe('4.9 a second');
  expect(rateWords(1_234.5)).toBe('1,235 a second');
  expect(rateWords(null)).toBeNull();
  expect(countWords(job({})).map(({ text }) => text)).toEqual([
    '1,200 stored',
    '6 not there yet',
    '3 not found',
    '1 failed',
  ]);
});

test('a file is told by its rows and bytes, not by IDs that it does not have', () => {
  const file = {
    import_id: 'imp_1',
    bytes: 24_000_000,
    total_bytes: 60_000_000,
    rows: 310_000,
    rejected: 0,
  };
  expect(progressWords(job({ file }))).toMatch(/^310,000 rows, 24\.0\sMB of 60\.0\sMB$/);
  expect(progressWords(job({ file, state: 'done' }))).toBe('310,000 rows');
  expect(shareOf(job({ file }))).toBe(0.4);
  expect(shareOf(job({}))).toBeCloseTo(0.2408);
  expect(shareOf(job({ total: 0 }))).toBeNull();
});

test('what waits for a person is not watched, what goes on by itself is', () => {
  expect(isActive(job({}))).toBe(true);
  expect(isActive(job({ state: 'done' }))).toBe(false);
  expect(isActive(job({ state: 'paused' }))).toBe(false);
  expect(isActive(job({ state: 'paused', resumes_at: '2026-11-22T10:01:00.000Z' }))).toBe(true);
  expect(isWaiting(job({}))).toBe(false);
  // Until what was on its way when it was stopped has come in.
  const underWay = { ...job({}).counts, fetching: 2 };
  expect(isUnderWay(job({ state: 'cancelled', counts: underWay }))).toBe(true);
  expect(isUnderWay(job({ state: 'paused', counts: underWay }))).toBe(true);
  const over = { ...underWay, fetching: 0 };
  expect(isUnderWay(job({ state: 'cancelled', counts: over }))).toBe(false);
  const counts = { queued: 0, stored: 4, pending: 2, not_found: 0, failed: 0, fetching: 0 };
  expect(isWaiting(job({ counts }))).toBe(true);
});

test('a reason is told once where jobs stand still for the same one, until the same moment', () => {
  const reason = { code: 'rate_limited' as const, message: 'OpenRouter asks to wait.' };
  const paused = { state: 'paused' as const, reason, resumes_at: '2026-11-22T11:00:00.000Z' };
  const waits = { counts: { ...job({}).counts, queued: 0 } };
  expect(sameWait(job(paused), job({ ...paused, id: 'job_2' }))).toBe(true);
  expect(sameWait(job(waits), job(waits))).toBe(true);
  expect(sameWait(job(paused), job({ ...paused, resumes_at: null }))).toBe(false);
  expect(sameWait(job(paused), job({ ...paused, state: 'failed' }))).toBe(false);
  expect(
    sameWait(job(paused), job({ ...paused, reason: { ...reason, message: 'Sign in again.' } })),
  ).toBe(false);
  expect(sameWait(job({}), job({}))).toBe(false);
  expect(sameWait(job(waits), job(paused))).toBe(false);
});
