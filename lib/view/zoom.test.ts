import { describe, expect, it } from 'vitest';
import { resolveView } from './resolve-view';
import { widerRange, zoomRange } from './zoom';

const NOW = Date.parse('2026-08-24T12:30:00Z');
const BOUNDS = { start: '2026-01-01T00:00:00.000Z', end: '2026-08-24T12:00:00.000Z' };

function view(from: string, to: string, tz: string, granularity: 'day' | 'hour' | null = null) {
  return resolveView({ from, to, tz, granularity, compare: 'previous' }, BOUNDS, NOW);
}

describe('zoomRange', () => {
  it('ends at the END of the last bucket', () => {
    const { fine, timezone } = view('2026-08-10', '2026-08-20', 'Europe/Berlin', 'day');
    expect(zoomRange(fine.axis, 2, 4, timezone)).toEqual({ from: '2026-08-12', to: '2026-08-14' });
    const again = view('2026-08-12', '2026-08-14', 'Europe/Berlin', 'day');
    expect(again.fine.axis.starts).toEqual(fine.axis.starts.slice(2, 5));
    expect(again.fine.axis.endMs).toBe(fine.axis.starts[5]);
  });
  it('names hours as instants, whatever the zone', () => {
    const { fine, timezone } = view('2026-08-10', '2026-08-10', 'Asia/Kolkata', 'hour');
    expect(zoomRange(fine.axis, 3, 3, timezone)).toEqual({
      from: '2026-08-09T21:30Z',
      to: '2026-08-09T22:30Z',
    });
  });
  it('keeps a day of 25 hours whole', () => {
    const { fine, timezone } = view('2026-03-28', '2026-03-30', 'Europe/Berlin', 'day');
    expect(zoomRange(fine.axis, 1, 1, timezone)).toEqual({ from: '2026-03-29', to: '2026-03-29' });
  });
  it('takes the running bucket to its end, which the server cuts at now', () => {
    const { fine, timezone } = view('now-2d/d', 'now', 'UTC', 'day');
    const { from, to } = zoomRange(fine.axis, 2, 2, timezone);
    expect({ from, to }).toEqual({ from: '2026-08-24', to: '2026-08-24' });
    expect(view(from, to, 'UTC').kind).toBe('growing');
  });
});

describe('widerRange', () => {
  it('takes half as much again on each side', () => {
    const range = widerRange(view('2026-08-10', '2026-08-11', 'UTC'));
    expect(range).toEqual({ from: '2026-08-09', to: '2026-08-12' });
  });
  it('of hours stays in hours', () => {
    const range = widerRange(view('2026-08-10T10:00', '2026-08-10T12:00', 'UTC'));
    expect(range).toEqual({ from: '2026-08-10T09:00Z', to: '2026-08-10T13:00Z' });
  });
});
