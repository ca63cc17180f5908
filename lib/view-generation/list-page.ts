import type { StoredGeneration } from '@/lib/generation/generation-record';
import { type Cursor, formatCursor } from '@/lib/query/cursor';
import type { ListRequest } from '@/lib/query/list';
import type { ListColumnKey } from './list-columns';
import { type ListPage, listRow } from './list-row';

/** What is listed; the store's `Ledger` is one. */
interface ListedLedger {
  list(request: ListRequest): Promise<{ rows: StoredGeneration[]; next: Cursor | null }>;
  count(request: Pick<ListRequest, 'filters' | 'timeRange'>): Promise<number>;
}

/** One page of the list, and how many generations it goes through in all. */
export async function listPage(
  ledger: ListedLedger,
  request: ListRequest,
  columns: readonly ListColumnKey[],
): Promise<ListPage> {
  const [{ rows, next }, total] = await Promise.all([ledger.list(request), ledger.count(request)]);
  return {
    rows: rows.map(({ record }) => listRow(record, columns)),
    next: next && formatCursor(next),
    total,
  };
}
