import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Gate } from './gate';

test('only so many run at once, only so many wait, and the others are told', async () => {
  const gate = new Gate(2, 3);
  let running = 0;
  let most = 0;
  const work = () =>
    gate.through(async () => {
      running += 1;
      most = Math.max(most, running);
      await wait(5);
      running -= 1;
    });
  const outcomes = await Promise.allSettled(Array.from({ length: 7 }, work));
  expect(most).toBe(2);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 5 }, () => 'fulfilled'),
    'rejected',
    'rejected',
  ]);
  expect(outcomes[6]).toMatchObject({ reason: { code: 'overloaded', status: 503 } });
});

test('work that fails gives its place back', async () => {
  const gate = new Gate(1, 0);
  await expect(gate.through(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.through(async () => 'yes')).toBe('yes');
});
