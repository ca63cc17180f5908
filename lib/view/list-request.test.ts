import { describe, expect, it } from 'vitest';
import { listQuestion, questionOfNow } from './list-request';

const range = { start: '2026-06-01T00:00:00Z', end: '2026-06-02T00:00:00Z' };
const since = (kind: 'sliding' | 'growing' | 'fixed') =>
  questionOfNow(listQuestion([], { automatic: false, ...range }), { kind }).time_range;

describe('the question of how many there are by now', () => {
  it('has no end in a range that moves or grows', () => {
    for (const kind of ['sliding', 'growing'] as const) {
      expect(since(kind)?.start).toBe(range.start);
      expect(Date.parse(since(kind)?.end ?? '')).toBeGreaterThan(Date.parse(range.end));
    }
  });

  it('keeps the end of a range that is over, and asks for all without one', () => {
    expect(since('fixed')).toEqual(range);
    const all = listQuestion([], { automatic: true, ...range });
    expect(questionOfNow(all, { kind: 'growing' })).toEqual({ filters: [] });
  });
});
