import { ApiError, type JsonValue } from './api-error';
import type { ErrorCode } from './error-codes';
import { redact } from './redact';

/** OpenRouter's error envelope; `metadata.error_type` is our code, see `ErrorCode`. */
export interface ErrorEnvelope {
  error: {
    /** HTTP status. */
    code: number;
    message: string;
    metadata: { error_type: ErrorCode; retry_after_ms?: number } & {
      readonly [name: string]: JsonValue;
    };
  };
}

/** Whatever was thrown, as a value of the family. Strangers say nothing of themselves. */
export function asApiError(thrown: unknown, requestId: string): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isBrokenOff(thrown)) {
    return new ApiError('invalid_request', 'The request broke off. Send it again.', {
      cause: thrown,
    });
  }
  return new ApiError(
    'internal',
    `Genledger failed on this request. Look for ${requestId} in the server's log.`,
    { cause: thrown, metadata: { request_id: requestId } },
  );
}

/** Who hangs up in the middle of a body: Node says so by these words. Nobody reads the answer, and no fault of ours fills the log. */
function isBrokenOff(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    thrown.message === 'aborted' &&
    Reflect.get(thrown, 'code') === 'ECONNRESET'
  );
}

export function errorEnvelope(error: ApiError): ErrorEnvelope {
  return {
    error: {
      code: error.status,
      message: redact(error.message),
      metadata: {
        ...redactJson(error.metadata),
        error_type: error.code,
        ...(error.retryAfterMs === undefined ? {} : { retry_after_ms: error.retryAfterMs }),
      },
    },
  };
}

export function errorResponse(error: ApiError): Response {
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  if (error.retryAfterMs !== undefined) {
    headers.set('retry-after', String(Math.ceil(error.retryAfterMs / 1000)));
  }
  return Response.json(errorEnvelope(error), { status: error.status, headers });
}

type JsonObject = { readonly [name: string]: JsonValue };

function redactJson(metadata: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(metadata, (_, value) => (typeof value === 'string' ? redact(value) : value)),
  );
}
