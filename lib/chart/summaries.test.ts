import { expect, test } from 'vitest';
import { cacheNothing, cacheSummary, partsSummary, rankedSummary } from './summaries';
import type { TimeFrame } from './time-series';

const frame: TimeFrame = {
  axis: {
    starts: [Date.UTC(2026, 7, 22), Date.UTC(2026, 7, 23)],
    endMs: Date.UTC(2026, 7, 24),
    firstWhole: true,
    lastWhole: true,
    lastRuns: false,
  },
  granularity: 'day',
  timezone: 'UTC',
};
const cache = (saved: (string | null)[], paid: (string | null)[], net: (string | null)[]) => ({
  ...frame,
  saved,
  paid,
  net,
});

test('a day without generations does not speak for one whose generations report no caching', () => {
  const silent = cache(['0', null], ['0', null], ['0', null]);
  expect(cacheNothing(silent)).toBe('No generation in this range reports caching.');
  expect(cacheSummary(silent)).toBe('No generation in this range reports caching.');
  const none = cache(['0', '0'], ['0', '0'], ['0', '0']);
  expect(cacheSummary(none)).toBe('Caching saved nothing in this range, and cost nothing.');
});

test('what was saved and paid back is something, though the net is nothing', () => {
  const even = cache(['2', '0'], ['2', '0'], ['0', '0']);
  expect(cacheNothing(even)).toBeNull();
  expect(cacheSummary(even)).toContain('Reads saved $2.00, writes cost $2.00: $0.00 net');
});

test('nobody leads, and no day is the highest, where there is nothing', () => {
  const slot = 1;
  const entity = { key: 'is:a', label: 'a', value: 'a', others: null, slot };
  const series = [{ key: 'is:a', label: 'a', slot, entity, values: ['0', '0'] }];
  const lines = [{ entity, value: '0', exact: '0', share: '–' }];
  expect(rankedSummary({ ...frame, series }, lines, '0', 'error_count')).toBe('0 in all.');
});

test('parts that are known to be nothing are not said to be unknown', () => {
  const part = {
    label: 'Files',
    hint: '',
    metric: 'usage_file',
    within: null,
    without: null,
  } as const;
  const series = (values: (string | null)[]) => [
    { name: 'files' as const, part: { ...part, slot: 3, pale: false }, values },
  ];
  expect(partsSummary({ ...frame, series: series(['0', '0']) })).toBe(
    'Nothing of this in the range.',
  );
  expect(partsSummary({ ...frame, series: series(['0', null]) })).toBe(
    'Nothing of this is known in the range.',
  );
});
