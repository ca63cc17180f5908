/** What became of asking for one generation. */
export type LookUpAnswer =
  | { readonly outcome: 'found' }
  | { readonly outcome: 'pending'; readonly serverAsksMs: number }
  | { readonly outcome: 'not_found' | 'needs_key' | 'key_refused'; readonly message: string }
  | { readonly outcome: 'failed'; readonly message: string; readonly serverAsksMs: number };

const UNREADABLE = 'The server gave an answer that cannot be read.';

/** Reads the answer of `GET /api/v1/generation`: its status and, when it failed, its error body. */
export function readLookUpAnswer(status: number, body: unknown): LookUpAnswer {
  if (status === 200) return { outcome: 'found' };
  const { message, errorType, retryAfterMs } = readError(body);
  if (errorType === 'pending') return { outcome: 'pending', serverAsksMs: retryAfterMs };
  if (status === 404) return { outcome: 'not_found', message };
  if (status === 401) {
    // OpenRouter's own words for a request without any key.
    return { outcome: /missing/i.test(message) ? 'needs_key' : 'key_refused', message };
  }
  if (status === 403) return { outcome: 'key_refused', message };
  return { outcome: 'failed', message, serverAsksMs: retryAfterMs };
}

function readError(body: unknown): { message: string; errorType: string; retryAfterMs: number } {
  const error = property(body, 'error');
  const metadata = property(error, 'metadata');
  const message = property(error, 'message');
  const errorType = property(metadata, 'error_type');
  const retryAfterMs = property(metadata, 'retry_after_ms');
  return {
    message: typeof message === 'string' && message !== '' ? message : UNREADABLE,
    errorType: typeof errorType === 'string' ? errorType : '',
    retryAfterMs: typeof retryAfterMs === 'number' && retryAfterMs > 0 ? retryAfterMs : 0,
  };
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
