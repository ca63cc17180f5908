/**
 * The one table from an error's code to its HTTP status.
 *
 * `retryable` says whether the same request may succeed later without anyone changing it.
 * Codes that begin with `upstream_` are about OpenRouter; the statuses 401 to 529 that OpenRouter
 * documents are passed on as they came (see `ApiErrorOptions.status`).
 */
export const ERROR_CODES = {
  invalid_request: { status: 400, retryable: false },
  invalid_key: { status: 400, retryable: false },
  unauthorized: { status: 401, retryable: false },
  key_required: { status: 401, retryable: false },
  sign_in_required: { status: 401, retryable: false },
  password_required: { status: 401, retryable: false },
  payment_required: { status: 402, retryable: false },
  forbidden: { status: 403, retryable: false },
  cross_origin_refused: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  pending: { status: 404, retryable: true },
  method_not_allowed: { status: 405, retryable: false },
  conflict: { status: 409, retryable: false },
  payload_too_large: { status: 413, retryable: false },
  unsupported_media_type: { status: 415, retryable: false },
  unknown_host: { status: 421, retryable: false },
  rate_limited: { status: 429, retryable: true },
  internal: { status: 500, retryable: false },
  upstream_error: { status: 502, retryable: true },
  upstream_rejected: { status: 502, retryable: false },
  upstream_unreachable: { status: 502, retryable: true },
  upstream_invalid_response: { status: 502, retryable: true },
  upstream_unavailable: { status: 503, retryable: true },
  overloaded: { status: 503, retryable: true },
  upstream_timeout: { status: 504, retryable: true },
  store_unavailable: { status: 503, retryable: true },
  query_timeout: { status: 408, retryable: true },
  query_too_large: { status: 413, retryable: false },
  store_full: { status: 507, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;
