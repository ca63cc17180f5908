import { ApiError } from '@/lib/http/api-error';

/** Questions of one visitor's request that the store works on at a time. */
const AT_ONCE = 4;
/** What the answers to one request may come to: a whole page of charts is a fraction of it. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/**
 * Answers in the order of their questions, a few at a time, and no further once they have grown too
 * large: anybody who holds a link may ask, and forty questions of the most rows would fill the memory.
 *
 * @throws ApiError `invalid_request`, and what `answer` throws
 */
export async function answerWithin<Question>(
  questions: readonly Question[],
  answer: (question: Question) => Promise<string>,
  most = MOST_CHARACTERS,
): Promise<string[]> {
  const answers: string[] = [];
  let characters = 0;
  for (let from = 0; from < questions.length; from += AT_ONCE) {
    const next = await Promise.all(questions.slice(from, from + AT_ONCE).map(answer));
    for (const text of next) characters += text.length;
    if (characters > most) {
      throw new ApiError(
        'invalid_request',
        'These questions have more rows together than one request to a share link is answered with. Ask for fewer of them, a shorter range or a coarser granularity.',
      );
    }
    answers.push(...next);
  }
  return answers;
}
