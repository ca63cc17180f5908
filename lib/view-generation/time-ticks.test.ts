import { describe, expect, it } from 'vitest';
import { timeTicks } from './time-ticks';

describe('timeTicks', () => {
  it('steps in ones, twos and fives of a decade', () => {
    expect(timeTicks(6036)).toEqual([0, 2000, 4000, 6000]);
    expect(timeTicks(418)).toEqual([0, 100, 200, 300, 400]);
    expect(timeTicks(24_000)).toEqual([0, 5000, 10_000, 15_000, 20_000]);
  });
  it('counts in minutes beyond two of them', () => {
    expect(timeTicks(190_344)).toEqual([0, 60_000, 120_000, 180_000]);
    expect(timeTicks(1_500_000)).toEqual([0, 300_000, 600_000, 900_000, 1_200_000, 1_500_000]);
  });
  it('never draws more than it was allowed, at any scale', () => {
    for (let reach = 0.001; reach < 1e8; reach *= 1.37) {
      const ticks = timeTicks(reach, 5);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.at(-1)).toBeLessThanOrEqual(reach);
    }
  });
  it('has only the beginning where there is no time', () => {
    expect(timeTicks(0)).toEqual([0]);
  });
});
