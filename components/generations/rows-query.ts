import { infiniteQueryOptions } from '@tanstack/react-query';
import { patientFetch } from '@/components/ui/server-return';
import type { ListOrder } from '@/lib/query/list-order';
import type { ListQuestion } from '@/lib/view/list-request';
import type { ListColumnKey } from '@/lib/view-generation/list-columns';
import type { ListPage } from '@/lib/view-generation/list-row';
import { rowsKey } from '@/lib/view-generation/rows-key';

export const ROWS_PER_PAGE = 100;

/** The list, page after page. By keyset, so no page shifts however much arrives meanwhile. */
export function rowsQuery(
  question: ListQuestion,
  columns: readonly ListColumnKey[],
  order: ListOrder,
) {
  const order_by = { field: order.column, direction: order.descending ? 'desc' : 'asc' };
  return infiniteQueryOptions({
    queryKey: rowsKey(question, columns, order),
    queryFn: ({ pageParam, signal }) =>
      postRows({ ...question, columns, order_by, after: pageParam, limit: ROWS_PER_PAGE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // A long list is not read anew by itself: the pill says that there is more.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** @throws Error with the server's own sentence */
export async function postRows(body: object, signal: AbortSignal): Promise<ListPage> {
  const response = await patientFetch('/api/generations/rows', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Error('The server of this ledger cannot be reached.');
  });
  const answer: unknown = await response.json().catch(() => null);
  // The route's own contract.
  if (response.ok && answer !== null) return answer as ListPage;
  throw new Error(sentenceOf(answer) ?? 'The list could not be read.');
}

function sentenceOf(body: unknown): string | null {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : null;
  return typeof message === 'string' ? message : null;
}
