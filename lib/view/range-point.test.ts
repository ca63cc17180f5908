import { describe, expect, it } from 'vitest';
import { parseRangePoint } from './range-point';

describe('the range grammar', () => {
  it.each([
    ['now', { kind: 'now', steps: [], snap: null }],
    ['now-7d', { kind: 'now', steps: [{ amount: -7, unit: 'd' }], snap: null }],
    ['now/d', { kind: 'now', steps: [], snap: 'd' }],
    ['now-1M/M', { kind: 'now', steps: [{ amount: -1, unit: 'M' }], snap: 'M' }],
    ['2026-08-24', { kind: 'date', date: '2026-08-24' }],
    ['2026-08-24 14:00', { kind: 'local', text: '2026-08-24T14:00' }],
    ['2026-08-24T14:00:00Z', { kind: 'instant', epochMs: Date.UTC(2026, 7, 24, 14) }],
    ['2026-08-24T14:00:00+02:00', { kind: 'instant', epochMs: Date.UTC(2026, 7, 24, 12) }],
    ['1787572800000', { kind: 'instant', epochMs: 1_787_572_800_000 }],
  ])('reads %s', (text, point) => {
    expect(parseRangePoint(text)).toEqual(point);
  });

  it.each([
    '',
    'today',
    'now-7',
    'now-7x',
    'now/q',
    '2026-02-31',
    '2026-13-01',
    '2026-08-24T25:00',
    '24.8.2026',
  ])('refuses %j', (text) => {
    expect(parseRangePoint(text)).toBeNull();
  });
});
