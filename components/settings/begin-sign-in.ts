type Begun = { url: string; way: 'callback' | 'code' } | { problem: string };

/** Begins a sign-in at OpenRouter. @returns its page of consent, or what went wrong */
export async function beginSignIn(
  returnTo: string | null,
  way: 'callback' | 'code',
): Promise<Begun> {
  const answer = await post('/api/session/openrouter', { next: returnTo ?? '/settings', way });
  if (typeof answer === 'string') return { problem: answer };
  return answer.data as { url: string; way: 'callback' | 'code' };
}

/** Sends the code that OpenRouter showed. @returns null when it worked, else a sentence */
export async function sendCode(code: string): Promise<string | null> {
  const answer = await post('/api/session/openrouter/code', { code });
  return typeof answer === 'string' ? answer : null;
}

async function post(path: string, body: object): Promise<{ data: unknown } | string> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: { data?: unknown; error?: { message?: string } } | null = await response
      .json()
      .catch(() => null);
    if (response.ok && answer) return { data: answer.data };
    return answer?.error?.message ?? 'The server could not do that. Try again.';
  } catch {
    return 'Genledger could not be reached. Is it still running?';
  }
}
