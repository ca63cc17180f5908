import { createParser } from 'nuqs/server';
import { type Cursor, formatCursor, parseCursor } from '@/lib/query/cursor';

/** The place in the listing after which a page begins, in the URL. */
export const listCursor = createParser<Cursor>({
  parse: parseCursor,
  serialize: formatCursor,
  eq: (a, b) => a.createdAt === b.createdAt && a.id === b.id,
});
