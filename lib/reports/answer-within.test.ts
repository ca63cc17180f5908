import { expect, test } from 'vitest';
import { answerWithin } from './answer-within';

const QUESTIONS = Array.from({ length: 40 }, (_, index) => index);

test('answers come in the order of their questions, four of them under way at most', async () => {
  let underWay = 0;
  let most = 0;
  const answers = await answerWithin(QUESTIONS, async (question) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, 4 - (question % 4)));
    underWay -= 1;
    return String(question);
  });
  expect(answers).toEqual(QUESTIONS.map(String));
  expect(most).toBe(4);
});

test('a request whose answers grow too large ends there, and the rest of it is not asked', async () => {
  const asked: number[] = [];
  const answering = answerWithin(
    QUESTIONS,
    async (question) => {
      asked.push(question);
      return 'x'.repeat(100);
    },
    700,
  );
  await expect(answering).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('Ask for fewer of them'),
  });
  expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
