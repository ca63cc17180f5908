import { describe, expect, it } from 'vitest';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { runScale, sessionTree } from './session-tree';
import { storedRecord } from './testing-record';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString();

function record(id: string, second: number, fields: object = {}): GenerationRecord {
  const values = { id: `gen-1782400000-${id.padEnd(20, 'x')}`, created_at: at(second), ...fields };
  return storedRecord(JSON.stringify(values)).record;
}

describe('a run', () => {
  const tree = sessionTree([
    record('c', 30, { request_id: 'req-2', latency: 500, generation_time: 2000, usage: 0.25 }),
    record('a', 0, {
      request_id: 'req-1',
      latency: 1000,
      generation_time: 4000,
      total_cost: 0,
      is_byok: true,
      provider_responses: [
        { provider_name: 'Azure', status: 429, latency: 300 },
        { provider_name: 'OpenAI', status: 200, latency: 700 },
      ],
    }),
    record('d', 31, { cancelled: true }),
    record('b', 2, { request_id: 'req-1', generation_time: 1000 }),
  ]);

  it('is told in its order, the generations of one call together', () => {
    const told = tree?.requests.map(({ id, steps }) => [id, steps.map((step) => step.id[15])]);
    expect(told).toEqual([
      ['req-1', ['a', 'b']],
      ['req-2', ['c']],
      [null, ['d']],
    ]);
    expect(tree?.endMs).toBe(Date.parse(at(32)));
  });

  it('names the attempts that failed, and keeps a cost unknown that nobody told', () => {
    const [first] = tree?.requests[0]?.steps ?? [];
    expect(first?.failedAttempts.map(({ provider, status }) => [provider, status])).toEqual([
      ['Azure', 429],
    ]);
    // Under an own key without the provider's bill.
    expect(first?.spend).toBeNull();
    expect(tree?.requests[1]?.steps[0]?.spend).toBe('0.25');
  });

  it('is none without generations', () => {
    expect(sessionTree([])).toBeNull();
  });

  it('is drawn to scale while something runs, with long pauses cut short', () => {
    if (tree === null) throw new Error('there is a tree');
    const scale = runScale(tree);
    // Running: 4 s and 2 s. The pause of 26 s between takes 4 % of those 6 s.
    const whole = 6000 + 240;
    expect(scale.at(tree.startMs)).toBe(0);
    expect(scale.at(Date.parse(at(4)))).toBeCloseTo(4000 / whole);
    expect(scale.at(Date.parse(at(30)))).toBeCloseTo(4240 / whole);
    expect(scale.at(tree.endMs)).toBe(1);
    expect(scale.breaks).toEqual([{ at: expect.closeTo(4120 / whole), lengthMs: 26_000 }]);
  });

  it('has a scale even when nothing was timed', () => {
    const untimed = sessionTree([record('a', 0), record('b', 60)]);
    if (untimed === null) throw new Error('there is a tree');
    const scale = runScale(untimed);
    expect([scale.at(untimed.startMs), scale.at(untimed.endMs)]).toEqual([0, 1]);
  });
});
