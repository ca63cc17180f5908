import { queryOptions } from '@tanstack/react-query';
import { patientFetch } from '@/components/ui/server-return';
import type { StoredGeneration } from '@/lib/generation/generation-record';

/** What the ledger holds of one generation; null when it holds nothing. */
export function storedQuery(id: string) {
  return queryOptions({
    queryKey: ['generation', id],
    queryFn: ({ signal }) => fetchStored(id, signal),
    // Another row must never stand under this one's name.
    placeholderData: () => undefined,
    retry: 1,
  });
}

async function fetchStored(id: string, signal: AbortSignal): Promise<StoredGeneration | null> {
  const response = await patientFetch(`/api/generations/${encodeURIComponent(id)}`, { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error('The ledger could not be read.');
  // The route's own contract: a row as the store gives it.
  const { data } = (await response.json()) as { data: StoredGeneration };
  return data;
}
