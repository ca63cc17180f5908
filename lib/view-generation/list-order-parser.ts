import { createParser } from 'nuqs/server';
import { formatListOrder, NEWEST_FIRST, parseListOrder } from '@/lib/query/list-order';

/** `order=-spend`: the list by a number, largest first; without it the newest come first. */
export const orderParser = createParser({
  parse: parseListOrder,
  serialize: formatListOrder,
  eq: (a, b) => formatListOrder(a) === formatListOrder(b),
}).withDefault(NEWEST_FIRST);
