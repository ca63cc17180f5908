import { expect, test } from 'vitest';
import type { Result } from '../query/result';
import { ResultCache } from './result-cache';

const resultOf = (rowCount: number) =>
  ({ rows: Array.from({ length: rowCount }) }) as unknown as Result;

const cacheOfRows = () => new ResultCache<Result>(({ rows }) => rows.length);

function counting(rowCount = 1) {
  let runs = 0;
  return {
    run: () => {
      runs += 1;
      return Promise.resolve(resultOf(rowCount));
    },
    runs: () => runs,
  };
}

test('equal queries run once, in flight and afterwards', async () => {
  const cache = cacheOfRows();
  const query = counting();
  await Promise.all([cache.get(1, 'a', query.run), cache.get(1, 'a', query.run)]);
  await cache.get(1, 'a', query.run);
  expect(query.runs()).toBe(1);
});

test('new data is asked for again', async () => {
  const cache = cacheOfRows();
  const query = counting();
  await cache.get(1, 'a', query.run);
  await cache.get(2, 'a', query.run);
  expect(query.runs()).toBe(2);
});

test('a failure is not kept', async () => {
  const cache = cacheOfRows();
  const query = counting();
  const failed = cache.get(1, 'a', () => Promise.reject(new Error('away')));
  await expect(failed).rejects.toThrow('away');
  await cache.get(1, 'a', query.run);
  expect(query.runs()).toBe(1);
});

test('large results and the oldest ones are let go', async () => {
  const cache = cacheOfRows();
  const large = counting(5_001);
  await cache.get(1, 'large', large.run);
  await cache.get(1, 'large', large.run);
  expect(large.runs()).toBe(2);
  const first = counting();
  await cache.get(1, 'first', first.run);
  for (let index = 0; index < 300; index += 1) await cache.get(1, `other ${index}`, counting().run);
  await cache.get(1, 'first', first.run);
  expect(first.runs()).toBe(2);
});
