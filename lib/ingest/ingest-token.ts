import { z } from 'zod';
import type { IngestTokenFacts } from './token-facts';

/** A token as it is kept: enough to know it again, not enough to use it. */
export interface IngestToken extends Omit<IngestTokenFacts, 'prefix'> {
  readonly version: 1;
  /** SHA-256 of the whole token, hex. It has 256 random bits, so that no salt is needed. */
  readonly hash: string;
}

export function tokenFacts({ hash: _, version: __, ...token }: IngestToken): IngestTokenFacts {
  return { ...token, prefix: prefixOf(token.id) };
}

/** What a token begins with, to know it by. */
export function prefixOf(id: string): string {
  return `glw_${id}`;
}

export const ingestTokenDraft = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the token a name.')
    .max(80, 'The name has at most 80 characters.'),
});
