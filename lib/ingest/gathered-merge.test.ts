import { expect, test } from 'vitest';
import type { Contribution } from '@/lib/generation/generation-record';
import { GatheredMerge } from './gathered-merge';

const one = (number: number): Contribution => ({
  source: 'broadcast',
  values: { id: `gen-${1_790_000_000 + number}-AAAABBBBCCCCDDDDEEEE` },
  unknown: null,
});

/** A ledger whose commits take a while, and the sizes of all of them. */
function slowLedger(commitMs: number, fails: (size: number) => boolean = () => false) {
  const commits: number[] = [];
  return {
    commits,
    ledger: {
      async merge(contributions: readonly Contribution[]) {
        commits.push(contributions.length);
        await new Promise((resolve) => setTimeout(resolve, commitMs));
        if (fails(contributions.length)) throw new Error('the disk is gone');
        return { new: contributions.length, updated: 0, unchanged: 0 };
      },
    },
  };
}

/** As long as nothing waits for a clock: a pause of any length would come after it. */
const atOnce = () => new Promise((resolve) => setImmediate(resolve));

test('one delivery after a quiet moment is committed at once', async () => {
  const { ledger, commits } = slowLedger(20);
  const merge = new GatheredMerge(ledger, () => undefined);
  const merged = merge.merge([one(1)]);
  await atOnce();
  expect(commits).toEqual([1]);
  await merged;
});

test('a trickle is committed together, and every delivery waits for its own', async () => {
  const { ledger, commits } = slowLedger(60);
  const told: number[] = [];
  const merge = new GatheredMerge(ledger, ({ deliveries }) => told.push(deliveries));
  const done = new Set<number>();
  const deliveries = Array.from({ length: 40 }, async (_, number) => {
    await new Promise((resolve) => setTimeout(resolve, number * 5));
    await merge.merge([one(number)]);
    done.add(number);
    // What is acknowledged was in a commit that has ended.
    expect(done.size).toBeLessThanOrEqual(told.reduce((a, b) => a + b, 0));
  });
  await Promise.all(deliveries);
  expect(commits.reduce((a, b) => a + b, 0)).toBe(40);
  expect(commits.length).toBeLessThan(8);
  expect(told).toEqual(commits);
});

test('much at once does not wait', async () => {
  const { ledger, commits } = slowLedger(400);
  const merge = new GatheredMerge(ledger, () => undefined);
  await merge.merge([one(0)]);
  const many = Array.from({ length: 300 }, (_, number) => merge.merge([one(number)]));
  // Of the pause after the first, a second, nothing is left.
  await atOnce();
  expect(commits).toEqual([1, 300]);
  await Promise.all(many);
});

test('a commit that fails fails all in it and none after it', async () => {
  const { ledger } = slowLedger(5, (size) => size === 2);
  const merge = new GatheredMerge(ledger, () => undefined);
  await expect(merge.merge([one(1), one(2)])).rejects.toThrow('the disk is gone');
  await expect(merge.merge([one(3)])).resolves.toBeUndefined();
});
