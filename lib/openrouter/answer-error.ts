import { ApiError, type JsonValue } from '@/lib/http/api-error';
import type { ErrorCode } from '@/lib/http/error-codes';
import type { Exchanged } from './exchange';
import type { OpenRouterKey } from './openrouter-key';
import { scrubKey } from './scrub-key';

/** RFC 9110's and Cloudflare's statuses after which the same request may succeed. */
const RETRYABLE: ReadonlySet<number> = new Set([
  408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529,
]);

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  402: 'payment_required',
  403: 'forbidden',
  404: 'not_found',
  408: 'upstream_timeout',
  413: 'payload_too_large',
  429: 'rate_limited',
  503: 'upstream_unavailable',
  504: 'upstream_timeout',
  524: 'upstream_timeout',
  529: 'upstream_unavailable',
};

const LONGEST_MESSAGE = 500;

/**
 * OpenRouter's error answer as an error of ours, with its own status, message and metadata, so
 * that it can be passed on as it came. The key is taken out of all of it.
 */
export function answerError(
  { status, text }: Exchanged,
  key: OpenRouterKey | undefined,
  retryAfterMs: number | undefined,
): ApiError {
  const { message, metadata } = readEnvelope(scrubKey(text, key));
  const code = CODES[status] ?? (status < 500 ? 'upstream_rejected' : 'upstream_error');
  return new ApiError(
    code,
    message ?? `OpenRouter answered with status ${status}. Try again later.`,
    {
      status,
      retryable: RETRYABLE.has(status),
      retryAfterMs,
      metadata,
    },
  );
}

function readEnvelope(text: string): {
  message: string | undefined;
  metadata: { readonly [name: string]: JsonValue };
} {
  try {
    const { error } = JSON.parse(text);
    return {
      message:
        typeof error?.message === 'string' ? error.message.slice(0, LONGEST_MESSAGE) : undefined,
      metadata: isPlainObject(error?.metadata) ? error.metadata : {},
    };
  } catch {
    // An HTML page of something in between: nothing of it is for the caller.
    return { message: undefined, metadata: {} };
  }
}

function isPlainObject(value: unknown): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
