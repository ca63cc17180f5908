import { ERROR_CODES, type ErrorCode } from './error-codes';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

export interface ApiErrorOptions {
  /** What went wrong below. Kept for the log (redacted there), never sent to a caller. */
  cause?: unknown;
  /** How long the caller should wait, in milliseconds; becomes `Retry-After` and metadata. */
  retryAfterMs?: number | undefined;
  /** Extra facts for the caller, beside `error_type`. */
  metadata?: { readonly [name: string]: JsonValue };
  /** Only to pass on OpenRouter's own status as it came; everything else takes the table's. */
  status?: number;
  /** Overrides the table where the place that makes the error knows better. */
  retryable?: boolean;
}

/** The same in every bundle of the server: each has its own class of this name. */
const FAMILY = Symbol.for('genledger.api-error');

/**
 * The one error family. Made where the fault is understood, thrown, and turned into a response by
 * `route` alone; nothing in the middle catches it.
 *
 * Never put request headers, cookies or keys in any part of it.
 */
export class ApiError extends Error {
  readonly [FAMILY] = true;
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  /** HTTP status. */
  readonly status: number;
  readonly retryable: boolean;
  /** Milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly metadata: { readonly [name: string]: JsonValue };

  /** @param message one sentence that tells the reader what to do */
  constructor(code: ErrorCode, message: string, options: ApiErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = options.status ?? ERROR_CODES[code].status;
    this.retryable = options.retryable ?? ERROR_CODES[code].retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.metadata = options.metadata ?? {};
  }

  /** Store and client of this process belong to the bundle that opened them first, and so do their errors. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && FAMILY in value;
  }
}
