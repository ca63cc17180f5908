import { expect, it } from 'vitest';
import { pendingWaitMs } from './pending-schedule';

it('waits 1, 2, 4, 8, 15, 30 and then 60 seconds', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((tries) => pendingWaitMs(tries) / 1000);
  expect(waits).toEqual([1, 2, 4, 8, 15, 30, 60, 60, 60]);
});

it('obeys a server that asks for more patience, not for less', () => {
  expect(pendingWaitMs(1, 5000)).toBe(5000);
  expect(pendingWaitMs(5, 1000)).toBe(15_000);
});
