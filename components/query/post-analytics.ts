import { patientFetch } from '@/components/ui/server-return';
import { type AnalyticsAnswer, readAnswer } from '@/lib/view/analytics-answer';
import type { AnalyticsRequest } from '@/lib/view/panel-request';

/** A refusal or a fault of the analytics API, with the sentence that the server gave. */
export class AnalyticsError extends Error {
  constructor(
    message: string,
    /** Whether the same request may work later. */
    readonly retryable: boolean,
  ) {
    super(message);
  }
}

interface Asked {
  readonly request: AnalyticsRequest;
  readonly signal: AbortSignal;
  readonly resolve: (answer: AnalyticsAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/** What the server takes at once; a page asks a dozen. */
const MOST_AT_ONCE = 40;

/**
 * A way to ask one question at a time. Questions of the same moment, such as those of all panels of
 * a page, travel in one HTTP request; each has its own answer, error and cancellation. It throws
 * `AnalyticsError` when the server refuses, fails or cannot be reached.
 *
 * @param path takes `{queries}` and answers `{results}`
 * @param extras what else the body says
 */
export function batchedAsk(path: string, extras: object = {}) {
  let asked: Asked[] = [];
  const sendAll = () => {
    const wanted = asked.filter(({ signal }) => !signal.aborted);
    asked = [];
    for (let start = 0; start < wanted.length; start += MOST_AT_ONCE) {
      const batch = wanted.slice(start, start + MOST_AT_ONCE);
      send(path, extras, batch).catch((error: unknown) => {
        for (const { reject } of batch) reject(error);
      });
    }
  };
  return (request: AnalyticsRequest, signal: AbortSignal) =>
    new Promise<AnalyticsAnswer>((resolve, reject) => {
      // After everything that asks in this step, and before the browser paints.
      if (asked.length === 0) queueMicrotask(sendAll);
      asked.push({ request, signal, resolve, reject });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}

/** Asks the ledger. */
export const postAnalytics = batchedAsk('/api/v1/analytics/queries');

async function send(path: string, extras: object, batch: readonly Asked[]): Promise<void> {
  const response = await patientFetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...extras, queries: batch.map(({ request }) => request) }),
    signal: whenAllGaveUp(batch),
  }).catch(() => {
    throw new AnalyticsError('The server of this ledger cannot be reached.', true);
  });
  const body: unknown = await response.json().catch(() => null);
  const results = isRecord(body) && Array.isArray(body.results) ? body.results : [];
  for (const [index, { resolve, reject }] of batch.entries()) {
    // A refusal of the whole request has no results: then it is everyone's.
    const result: unknown = response.ok ? results[index] : body;
    const answer = response.ok ? readAnswer(result) : null;
    if (answer) resolve(answer);
    else reject(errorOf(result, response.status));
  }
}

/** The request is given up once nobody waits for any of its answers. */
function whenAllGaveUp(batch: readonly Asked[]): AbortSignal {
  const controller = new AbortController();
  let waiting = batch.length;
  for (const { signal } of batch) {
    const leave = () => {
      waiting -= 1;
      if (waiting === 0) controller.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
  }
  return controller.signal;
}

function errorOf(body: unknown, httpStatus: number): AnalyticsError {
  const error = isRecord(body) && isRecord(body.error) ? body.error : null;
  const message =
    typeof error?.message === 'string' ? error.message : 'The answer could not be read.';
  const status = typeof error?.code === 'number' ? error.code : httpStatus;
  return new AnalyticsError(message, status >= 500 || status === 429);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
