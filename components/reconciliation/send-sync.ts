/**
 * Starts a sync, or changes its schedule.
 *
 * @returns null when it worked, else a sentence for the reader
 */
export async function sendSync(method: 'POST' | 'PATCH', body: object): Promise<string | null> {
  try {
    const response = await fetch('/api/sync', {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (response.ok) return null;
    const answer: { error?: { message?: string } } | null = await response.json().catch(() => null);
    return answer?.error?.message ?? 'The server could not do that. Try again.';
  } catch {
    return 'Genledger could not be reached. Is it still running?';
  }
}
