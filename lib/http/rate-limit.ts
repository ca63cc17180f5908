import { ApiError } from './api-error';
import type { RouteDeclaration } from './manifest';

type LimitedRate = Exclude<RouteDeclaration['rate'], 'unlimited'>;

interface Bucket {
  tokens: number;
  refilledAtMs: number;
}

/** Calls at once, and the milliseconds after which one more is allowed. */
const RATES = {
  key_check: { burst: 10, msPerCall: 3_000 },
  password: { burst: 10, msPerCall: 6_000 },
  /** For each link: who guesses at one shuts nobody out of another. */
  share_password: { burst: 10, msPerCall: 6_000 },
} as const satisfies Record<LimitedRate, { burst: number; msPerCall: number }>;

/**
 * Takes one call from the bucket of a rate class. One bucket serves all callers: a route handler
 * sees no address it could trust, and what is limited here is guessing, by whomever.
 *
 * @param subject what is guessed at, when there are several; only of things that exist
 *
 * @throws ApiError `rate_limited`
 */
export function takeFromRate(
  rate: RouteDeclaration['rate'],
  nowMs = Date.now(),
  subject = '',
): void {
  if (rate === 'unlimited') return;
  const { burst, msPerCall } = RATES[rate];
  const name = `${rate} ${subject}`;
  const bucket = buckets().get(name) ?? { tokens: burst, refilledAtMs: nowMs };
  const tokens = Math.min(burst, bucket.tokens + (nowMs - bucket.refilledAtMs) / msPerCall);
  if (tokens < 1) {
    throw new ApiError('rate_limited', 'Too many tries. Wait a moment, then try again.', {
      retryAfterMs: Math.ceil((1 - tokens) * msPerCall),
    });
  }
  buckets().set(name, { tokens: tokens - 1, refilledAtMs: nowMs });
}

/** On `globalThis`, because Next loads a module once for each bundle that uses it. */
function buckets(): Map<string, Bucket> {
  const holder: typeof globalThis & { [RATE_BUCKETS]?: Map<string, Bucket> } = globalThis;
  holder[RATE_BUCKETS] ??= new Map();
  return holder[RATE_BUCKETS];
}

const RATE_BUCKETS = Symbol.for('genledger.rate-buckets');
