import { z } from 'zod';

/** A token as it is kept: enough to know it again, not enough to use it. */
export interface IngestToken {
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the whole token, hex. It has 256 random bits, so that no salt is needed. */
  readonly hash: string;
  /** ISO 8601, UTC. */
  readonly created_at: string;
  readonly last_used_at: string | null;
  /** Accepted deliveries, and the generations in them. Written some seconds late. */
  readonly deliveries: number;
  readonly generations: number;
  /** When OpenRouter last tried the connection with it. */
  readonly last_test_at: string | null;
}

/** A token as `/api/ingest-tokens` answers it. */
export type IngestTokenFacts = Omit<IngestToken, 'hash' | 'version'> & { readonly prefix: string };

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
