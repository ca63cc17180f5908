import { expect, test } from 'vitest';
import { parseRequest } from './parse-request';
import { granularityFor, resolveQuery } from './resolve';
import { splitWindow } from './source';
import { offsetSpans } from './zone';

test.each([
  ['2026-11-22T10:00:00.000Z', 'minute'],
  ['2026-11-21T12:00:01.000Z', 'quarter_hour'],
  ['2026-11-15T12:00:00.000Z', 'hour'],
  ['2026-10-22T12:00:00.000Z', 'day'],
  ['2025-11-22T12:00:00.000Z', 'week'],
  ['2020-11-22T12:00:00.000Z', 'month'],
])('from %s to noon of 22 November 2026 is cut by %s', (start, granularity) => {
  expect(granularityFor({ start, end: '2026-11-22T12:00:00.000Z' })).toBe(granularity);
});

test('without a time range a query is about all that the ledger holds', () => {
  const parsed = parseRequest({ metrics: ['request_count'], granularity: 'auto' });
  if (!parsed.ok) throw new Error(parsed.message);
  const bounds = { start: '2026-11-22T00:00:00.000Z', end: '2026-11-22T02:00:00.000Z' };
  const resolved = resolveQuery(parsed.query, bounds, parsed.autoGranularity);
  expect(resolved).toMatchObject({ timeRange: bounds, granularity: 'minute' });
});

test.each([
  [{ metrics: [] }, /metrics/],
  [{ metrics: ['sum(usage)'] }, /"sum\(usage\)" is not known/],
  [{ metrics: ['__proto__'] }, /not known/],
  [{ metrics: ['request_count'], dimensions: ['constructor'] }, /not known/],
  [{ metrics: ['request_count'], granularity: 'century' }, /granularity/],
  [{ metrics: ['request_count'], timezone: 'Mars/Olympus' }, /IANA/],
  [{ metrics: ['request_count'], time_range: { start: 'yesterday', end: 'now' } }, /ISO 8601/],
  [
    {
      metrics: ['request_count'],
      time_range: { start: '2026-01-02T00:00:00Z', end: '2026-01-01T00:00:00Z' },
    },
    /after the start/,
  ],
  [{ metrics: ['request_count'], order_by: { field: 'model', direction: 'asc' } }, /not part/],
  [
    {
      metrics: ['request_count'],
      filters: [{ field: 'usage', operator: 'gt', value: 'much' }],
    },
    /is no money/,
  ],
  [
    { metrics: ['request_count'], filters: [{ field: 'model', operator: 'eq', value: ['a'] }] },
    /use "in"/,
  ],
  [
    { metrics: ['request_count'], filters: [{ field: 'usage', operator: 'contains', value: '1' }] },
    /looks into text/,
  ],
  [{ metrics: ['request_count'], compare: { mode: 'custom' } }, /needs a time_range/],
  [{ metrics: ['request_count'], classifier_filters: {} }, /[Cc]lassifier/],
  [null, /^the body: this must be an object\.$/],
  [{}, /^metrics: this is missing; give a list\.$/],
  [{ metrics: [] }, /^metrics: this needs at least 1\.$/],
  [{ metrics: ['request_count'], limit: 1.5 }, /^limit: this must be a whole number\.$/],
  [{ metrics: ['request_count'], limit: 0 }, /^limit: this must be 1 or more\.$/],
  [{ metrics: ['request_count'], week_start: 'noon' }, /one of monday, sunday\.$/],
  [
    { metrics: ['request_count'], filters: [{ field: 'model', operator: 'eq', value: {} }] },
    /^filters\.0\.value: this must be a text, a number, true or false, or a list of them\.$/,
  ],
])('%j is refused with what to do', (body, message) => {
  const parsed = parseRequest(body);
  expect(parsed).toMatchObject({ ok: false, message: expect.stringMatching(message) });
});

test('what is too long is refused in few words', () => {
  const refusal = (body: object) => {
    const parsed = parseRequest({ metrics: ['request_count'], ...body });
    return parsed.ok ? null : parsed.message;
  };
  const isSet = { field: 'model', operator: 'is_set' };
  const among = (many: number) => ({ ...isSet, operator: 'in', value: Array(many).fill('a') });
  expect(refusal({ filters: Array(1_000).fill(isSet) })).toBeNull();
  expect(refusal({ filters: Array(1_001).fill(isSet) })).toBe(
    'filters: this may hold 1,000 at most.',
  );
  expect(refusal({ filters: [among(10_000)] })).toBeNull();
  expect(refusal({ filters: [among(9_999), among(2)] })).toMatch(/^filters: these may hold 10,000/);
  expect(refusal({ dimensions: Array(201).fill('model') })).toBe(
    'dimensions: this may hold 200 at most.',
  );
  // A name is told so that it can be found again, whatever its length.
  expect(refusal({ dimensions: ['m'.repeat(100_000)] })).toMatch(
    /^dimensions: "m{80}…" is not known/,
  );
});

test('a range of ten thousand years costs a zone no more than the years that generations have', () => {
  const range = { start: '1900-01-01T00:00:00.000Z', end: '9999-01-01T00:00:00.000Z' };
  expect(offsetSpans('Europe/Berlin', range).length).toBeLessThan(250);
});

test('whole buckets are found before 1970 too', () => {
  const window = { start: '1969-12-31T23:30:00.000Z', end: '1970-01-01T02:00:00.000Z' };
  expect(splitWindow(window, 3_600_000_000n)).toEqual({
    inner: { start: '1970-01-01T00:00:00.000Z', end: '1970-01-01T02:00:00.000Z' },
    edges: [{ start: '1969-12-31T23:30:00.000Z', end: '1970-01-01T00:00:00.000Z' }],
  });
});
