import { expect, test } from 'vitest';
import { AnswerBody, AnswerCache } from './answer-cache';

function making(text = 'answer', isLasting = true) {
  let times = 0;
  return {
    make: async () => {
      times += 1;
      return new AnswerBody(Buffer.from(text), isLasting);
    },
    times: () => times,
  };
}

test('equal requests are answered once, in flight and afterwards, until the data changes', async () => {
  const cache = new AnswerCache();
  const answer = making();
  const [first, second] = await Promise.all([
    cache.get(1, 'a', answer.make),
    cache.get(1, 'a', answer.make),
  ]);
  expect(second).toBe(first);
  expect(await cache.get(1, 'a', answer.make)).toBe(first);
  expect(answer.times()).toBe(1);
  expect(await cache.get(2, 'a', answer.make)).not.toBe(first);
  expect(answer.times()).toBe(2);
});

test('failures, what depends on the clock, and what is too large are not kept', async () => {
  const cache = new AnswerCache();
  await expect(cache.get(1, 'a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  const after = making();
  await cache.get(1, 'a', after.make);
  expect(after.times()).toBe(1);

  const unkept = { clock: making('now', false), large: making('x'.repeat(5 * 1024 ** 2)) };
  for (const [key, answer] of Object.entries(unkept)) {
    await cache.get(1, key, answer.make);
    await cache.get(1, key, answer.make);
    expect(answer.times()).toBe(2);
  }
});

test('the answers that were asked for longest ago go first', async () => {
  const cache = new AnswerCache();
  const megabytes = () => making('x'.repeat(3 * 1024 ** 2));
  const answers = Array.from({ length: 30 }, megabytes);
  const ask = (index: number) => cache.get(1, `q${index}`, answers[index]?.make ?? making().make);
  for (const index of answers.keys()) {
    await ask(index);
    await ask(0);
  }
  expect(answers[0]?.times()).toBe(1);
  await ask(29);
  await ask(1);
  expect([answers[29]?.times(), answers[1]?.times()]).toEqual([1, 2]);
});
