import { expect, it } from 'vitest';
import { bucketNote } from '@/lib/chart/bucket-note';
import { lastBucketWords } from './last-bucket-words';
import { resolveView } from './resolve-view';

const BOUNDS = { start: '2026-01-05T00:00:00.000Z', end: '2026-11-22T22:00:00.000Z' };
const NOW = Date.parse('2026-11-22T22:48:00Z');

function told(from: string, to: string, granularity: 'day' | 'week' | 'hour') {
  const question = { from, to, tz: 'UTC', granularity, compare: 'off' as const };
  const resolved = resolveView(question, BOUNDS, NOW);
  const frame = { ...resolved.fine, timezone: 'UTC' };
  return {
    head: lastBucketWords(resolved.fine),
    bucket: bucketNote(frame, frame.axis.starts.length - 1),
  };
}

it('says of a running range that its last bucket is unfinished', () => {
  expect(told('now-30d', 'now', 'day')).toEqual({ head: 'day unfinished', bucket: 'unfinished' });
  expect(told('2026-11-01', '2026-11-30', 'week')).toEqual({
    head: 'week unfinished',
    bucket: 'unfinished',
  });
});

it('says of days gone by that end within a week what is true: the range cuts it, not the clock', () => {
  // A Wednesday; that week was over long ago.
  expect(told('2026-06-01', '2026-08-12', 'week')).toEqual({
    head: 'last week cut short',
    bucket: 'ends after the range',
  });
  expect(told('2026-06-01', '2026-06-02T10:30', 'hour').head).toBe('last hour cut short');
});

it('says nothing of a bucket that is held whole', () => {
  expect(told('2026-06-01', '2026-08-16', 'week')).toEqual({ head: null, bucket: undefined });
});
