import { createParser } from 'nuqs/server';
import { isGenerationId } from '@/lib/generation/generation-id';
import { parseInstant } from '@/lib/generation/instant';
import type { Cursor } from '@/lib/query/list';

/** The place in the listing after which a page begins, in the URL: `2026-06-25T13:55:48.515Z_gen-…`. */
export const listCursor = createParser<Cursor>({
  parse: (text) => {
    const [instant = '', id = ''] = text.split('_');
    const createdAt = parseInstant(instant);
    return createdAt !== null && isGenerationId(id) ? { createdAt, id } : null;
  },
  serialize: ({ createdAt, id }) => `${createdAt}_${id}`,
  eq: (a, b) => a.createdAt === b.createdAt && a.id === b.id,
});
