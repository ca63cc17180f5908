import type { ListQuestion } from '@/lib/view/list-request';
import type { ListColumnKey } from './list-columns';

/** Where the pages of a list lie in the cache, on the server that fills in the first and in the browser. */
export function rowsKey(question: ListQuestion, columns: readonly ListColumnKey[]) {
  return ['rows', question, columns] as const;
}
