import { type LookUpAnswer, readLookUpAnswer } from '@/lib/view-generation/look-up-answer';

/** Asks the server for one generation, which asks OpenRouter with the reader's key when it must. */
export async function askForGeneration(id: string, signal?: AbortSignal): Promise<LookUpAnswer> {
  const address = `/api/v1/generation?id=${encodeURIComponent(id)}`;
  try {
    const response = await fetch(address, { cache: 'no-store', ...(signal ? { signal } : {}) });
    return readLookUpAnswer(response.status, await response.json().catch(() => null));
  } catch (error) {
    if (signal?.aborted) throw error;
    return {
      outcome: 'failed',
      message: 'Genledger could not be reached. Is it still running?',
      serverAsksMs: 0,
    };
  }
}
