import { ApiError } from '../http/api-error';
import { parseRequest, type QueryOrder } from '../query/parse-request';
import { serialiseResult } from '../query/serialise-result';
import { AnswerBody } from './answer-cache';
import { answerOrder } from './answer-order';
import type { Ledger } from './ledger';

/**
 * The answer of an analytics request in OpenRouter's shape, from the last time that it was asked if
 * the data is still the same.
 *
 * @param key text that two equal requests share
 * @param read gives the request; called when the answer is not there yet
 * @throws ApiError `invalid_request`, and what the store throws
 */
export function answerRequest(
  ledger: Ledger,
  key: string,
  read: () => unknown,
): Promise<AnswerBody> {
  return ledger.answers.get(ledger.version, key, async () => {
    const order = parseRequest(read());
    if (!order.ok) throw new ApiError('invalid_request', order.message);
    const { result, ...extras } = await answerOrder(ledger, order, new Date());
    const text = serialiseResult(result, order.numberFormat, extras);
    return new AnswerBody(Buffer.from(text), isLasting(order));
  });
}

/** What a range is compared with depends on how much of it has elapsed; `explain` tells the time it took. */
function isLasting({ compare, explain }: QueryOrder): boolean {
  return !explain && (compare === null || compare.mode === 'custom');
}
