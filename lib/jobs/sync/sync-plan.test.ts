import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyticsNames } from './analytics-names';
import { advanced, halved, MOST_ROWS, newSyncPlan, nextWindow, type SyncPlan } from './sync-plan';
import { joined } from './sync-state';

const T0 = Date.parse('2026-06-01T00:00:00Z');
const HOUR_MS = 3_600_000;

/** Lists like OpenRouter: generations at these seconds, cut at the limit. */
function sweep(plan: SyncPlan, seconds: readonly number[], limit = MOST_ROWS) {
  const windows: { start: string; end: string; rows: number; isWhole: boolean }[] = [];
  let current = plan;
  let asked = 0;
  for (let window = nextWindow(current); window !== null; window = nextWindow(current)) {
    asked += 1;
    if (asked > 10_000) throw new Error('it never ends');
    const start = Date.parse(window.start);
    const end = Date.parse(window.end);
    const rows = seconds.filter((second) => second * 1000 >= start && second * 1000 < end).length;
    const isWhole = rows < limit;
    const shorter = isWhole ? null : halved(current, window);
    if (shorter !== null) {
      current = shorter;
      continue;
    }
    windows.push({ ...window, rows, isWhole });
    current = advanced(current, window, { rows, held: 0, items: 0, isWhole });
  }
  return { plan: current, windows, asked };
}

test('whatever lies in the stretch, windows cover it without a gap or an overlap, and it ends', () => {
  const start = T0 / 1000;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 31 * 24 * HOUR_MS }),
      fc.array(fc.integer({ min: 0, max: 31 * 86_400 }), { maxLength: 300 }),
      fc.integer({ min: 1, max: 40 }),
      (lengthMs, offsets, limit) => {
        const plan = newSyncPlan(T0, T0 + lengthMs);
        const seconds = offsets.map((offset) => start + offset);
        const { windows, plan: end } = sweep(plan, seconds, limit);
        expect(windows[0]?.start).toBe(plan.from);
        expect(windows.at(-1)?.end).toBe(plan.to);
        for (const [index, window] of windows.entries()) {
          expect(window.start).toBe(index === 0 ? plan.from : windows[index - 1]?.end);
        }
        const inside = seconds.filter((second) => second * 1000 < T0 + lengthMs).length;
        expect(end.listed).toBe(inside);
        expect(end.incomplete.length).toBe(windows.filter(({ isWhole }) => !isWhole).length);
      },
    ),
    { numRuns: 200 },
  );
});

test('only a single second with too many rows is left incomplete, and it is named', () => {
  const second = T0 / 1000 + 5_000;
  const seconds = [...Array.from({ length: 20 }, () => second), second - 1, second + 1];
  const { plan } = sweep(newSyncPlan(T0, T0 + 24 * HOUR_MS), seconds, 10);
  expect(plan.incomplete).toEqual([
    {
      start: new Date(second * 1000).toISOString(),
      end: new Date((second + 1) * 1000).toISOString(),
    },
  ]);
});

test('a dense stretch is asked for in short windows, a thin one in long ones', () => {
  const dense = Array.from({ length: 4_000 }, (_, index) => T0 / 1000 + index);
  const { asked, windows } = sweep(newSyncPlan(T0, T0 + 31 * 24 * HOUR_MS), dense, 1_000);
  expect(asked).toBeLessThan(30);
  const last = windows.at(-1);
  expect(Date.parse(last?.end ?? '') - Date.parse(last?.start ?? '')).toBeGreaterThan(
    7 * 24 * HOUR_MS,
  );
});

test('names come from what OpenRouter offers', () => {
  const meta = (dimensions: string[], metrics: [string, boolean][]) => ({
    data: {
      dimensions: dimensions.map((name) => ({ name })),
      metrics: metrics.map(([name, is_rate]) => ({ name, is_rate })),
    },
  });
  expect(
    analyticsNames(
      meta(
        ['model', 'generation_id'],
        [
          ['total_usage', false],
          ['request_count', false],
        ],
      ),
    ),
  ).toEqual({ dimension: 'generation_id', metric: 'request_count' });
  expect(
    analyticsNames(
      meta(
        ['generation'],
        [
          ['hit_rate', true],
          ['requests', false],
        ],
      ),
    ),
  ).toEqual({
    dimension: 'generation',
    metric: 'requests',
  });
  expect(analyticsNames(meta(['model'], [['request_count', false]]))).toBeNull();
  expect(analyticsNames('<html>')).toBeNull();
});

test('stretches that meet are one; of two apart the newer counts', () => {
  const held = { coveredFrom: '2026-06-02', coveredTo: '2026-06-10' };
  expect(joined({ coveredFrom: null, coveredTo: null }, { from: 'a', to: 'b' })).toEqual({
    coveredFrom: 'a',
    coveredTo: 'b',
  });
  expect(joined(held, { from: '2026-06-09', to: '2026-06-12' })).toEqual({
    coveredFrom: '2026-06-02',
    coveredTo: '2026-06-12',
  });
  expect(joined(held, { from: '2026-06-01', to: '2026-06-03' })).toEqual({
    coveredFrom: '2026-06-01',
    coveredTo: '2026-06-10',
  });
  expect(joined(held, { from: '2026-06-11', to: '2026-06-12' })).toEqual({
    coveredFrom: '2026-06-11',
    coveredTo: '2026-06-12',
  });
  expect(joined(held, { from: '2026-05-01', to: '2026-05-02' })).toEqual(held);
});
