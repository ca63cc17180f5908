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

/** @throws AnalyticsError when the server refuses, fails or cannot be reached */
export async function postAnalytics(
  request: AnalyticsRequest,
  signal: AbortSignal,
): Promise<AnalyticsAnswer> {
  const response = await fetch('/api/v1/analytics/query', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new AnalyticsError('The server of this ledger cannot be reached.', true);
  });
  const body: unknown = await response.json().catch(() => null);
  const answer = response.ok ? readAnswer(body) : null;
  if (answer) return answer;
  throw new AnalyticsError(sentenceOf(body), response.status >= 500 || response.status === 429);
}

function sentenceOf(body: unknown): string {
  const error = isRecord(body) && isRecord(body.error) ? body.error : null;
  return typeof error?.message === 'string' ? error.message : 'The answer could not be read.';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
