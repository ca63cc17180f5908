import { createParser } from 'nuqs/server';
import { isGenerationId } from '@/lib/generation/generation-id';

/** `g=gen-…`: the generation that is open beside the page, on every page. */
export const OPEN_ROW = {
  g: createParser<string>({
    parse: (text) => (isGenerationId(text) ? text : null),
    serialize: (id) => id,
  }),
};
