import { formatListOrder, type ListOrder } from '@/lib/query/list-order';
import type { ListQuestion } from '@/lib/view/list-request';
import type { ListColumnKey } from './list-columns';

/** Where the pages of a list lie in the cache, on the server that fills in the first and in the browser. */
export function rowsKey(
  question: ListQuestion,
  columns: readonly ListColumnKey[],
  order: ListOrder,
) {
  return ['rows', question, columns, formatListOrder(order)] as const;
}
