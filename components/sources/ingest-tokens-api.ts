import { patientFetch } from '@/components/ui/server-return';
import type { IngestTokenFacts, NewIngestToken } from '@/lib/ingest/token-facts';

export const INGEST_TOKENS_KEY = ['ingest-tokens'] as const;

/** All ingest tokens, the newest first. Throws with a sentence for the reader. */
export function fetchIngestTokens(): Promise<IngestTokenFacts[]> {
  return ask('/api/ingest-tokens', { cache: 'no-store' });
}

/** Throws with a sentence for the reader. */
export function makeIngestToken(name: string): Promise<NewIngestToken> {
  return ask('/api/ingest-tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
}

/** Throws with a sentence for the reader. */
export function revokeIngestToken(id: string): Promise<unknown> {
  return ask(`/api/ingest-tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

async function ask<Data>(path: string, init: RequestInit): Promise<Data> {
  const response = await (init.method ? fetch : patientFetch)(path, init).catch(() => {
    throw new Error('Genledger could not be reached. Is it still running?');
  });
  const body: { data?: Data; error?: { message?: string } } | null = await response
    .json()
    .catch(() => null);
  if (response.ok && body?.data !== undefined) return body.data;
  throw new Error(body?.error?.message ?? 'The server could not do that. Try again.');
}
