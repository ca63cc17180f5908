import { AnalyticsError } from '@/components/query/post-analytics';
import { patientFetch } from '@/components/ui/server-return';

/**
 * Asks the server for something that it works out. The answer is its own finished model.
 *
 * @throws AnalyticsError with the sentence that the server gave
 */
export async function postInsight<Model>(
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<Model> {
  const response = await patientFetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new AnalyticsError('The server of this ledger cannot be reached.', true);
  });
  const answer = (await response.json().catch(() => null)) as {
    data?: Model;
    error?: { message?: string };
  } | null;
  if (response.ok && answer?.data !== undefined) return answer.data;
  const words = answer?.error?.message ?? 'The answer could not be read.';
  throw new AnalyticsError(words, response.status >= 500 || response.status === 429);
}
