import { ApiError } from './api-error';
import { callerAddress } from './caller-address';
import type { RouteDeclaration } from './manifest';

/** `unknown_key`: OpenRouter is asked about a key that it has not confirmed to this process. */
type LimitedRate = Exclude<RouteDeclaration['rate'], 'unlimited'> | 'unknown_key';

/** Calls at once, and the milliseconds after which one more is allowed. */
interface Allowance {
  readonly burst: number;
  readonly msPerCall: number;
}

interface Bucket {
  tokens: number;
  refilledAtMs: number;
}

/**
 * `each`: of one address, so that who tries without end shuts out nobody else. `all`: of all addresses
 * together, so that many of them do not guess as many times faster, nor wear out OpenRouter's patience.
 */
const RATES: Readonly<Record<LimitedRate, { each?: Allowance; all?: Allowance }>> = {
  key_check: { each: { burst: 10, msPerCall: 3_000 } },
  unknown_key: { all: { burst: 100, msPerCall: 500 } },
  password: { each: { burst: 10, msPerCall: 6_000 }, all: { burst: 60, msPerCall: 1_000 } },
  /** For each link: who guesses at one shuts nobody out of another. */
  share_password: { each: { burst: 10, msPerCall: 6_000 }, all: { burst: 60, msPerCall: 1_000 } },
};

/** Addresses are many, and whoever has many can make them more. */
const MOST_BUCKETS = 10_000;

/** Whose call it is and what it tries. */
export interface Try {
  /** What is guessed at, when there are several; only of things that exist. */
  readonly subject?: string;
  /** Who calls when that is known better than by an address: they have calls of their own, whatever all others do. */
  readonly known?: string | undefined;
  readonly nowMs?: number;
}

/**
 * Takes one call from what the caller may, and from what all may.
 *
 * @returns what gives the call back: it turned out to be no guess
 * @throws ApiError `rate_limited`
 */
export function takeFromRate(
  rate: RouteDeclaration['rate'] | 'unknown_key',
  { subject = '', known, nowMs = Date.now() }: Try = {},
): () => void {
  if (rate === 'unlimited') return () => {};
  const { each, all } = RATES[rate];
  const taken: (readonly [string, Allowance])[] = [];
  if (each) taken.push([`${rate} ${subject} of ${known ?? callerAddress()}`, each]);
  if (all && known === undefined) taken.push([`${rate} ${subject}`, all]);
  const left = taken.map(([name, allowance]) => tokensOf(name, allowance, nowMs));
  for (const [index, [, { msPerCall }]] of taken.entries()) {
    const tokens = left[index] ?? 0;
    if (tokens >= 1) continue;
    throw new ApiError('rate_limited', 'Too many tries. Wait a moment, then try again.', {
      retryAfterMs: Math.ceil((1 - tokens) * msPerCall),
    });
  }
  for (const [index, [name]] of taken.entries()) keep(name, (left[index] ?? 0) - 1, nowMs);
  return () => {
    for (const [name, { burst }] of taken) {
      const bucket = buckets().get(name);
      if (bucket) bucket.tokens = Math.min(burst, bucket.tokens + 1);
    }
  };
}

function tokensOf(name: string, { burst, msPerCall }: Allowance, nowMs: number): number {
  const bucket = buckets().get(name);
  if (bucket === undefined) return burst;
  // A clock that was set back gives nothing, and takes nothing away.
  const passedMs = Math.max(0, nowMs - bucket.refilledAtMs);
  return Math.min(burst, bucket.tokens + passedMs / msPerCall);
}

/** The one that was not asked for the longest goes first. */
function keep(name: string, tokens: number, nowMs: number): void {
  const all = buckets();
  all.delete(name);
  all.set(name, { tokens, refilledAtMs: nowMs });
  const [oldest] = all.keys();
  if (all.size > MOST_BUCKETS && oldest !== undefined) all.delete(oldest);
}

/** On `globalThis`, because Next loads a module once for each bundle that uses it. */
function buckets(): Map<string, Bucket> {
  const holder: typeof globalThis & { [RATE_BUCKETS]?: Map<string, Bucket> } = globalThis;
  holder[RATE_BUCKETS] ??= new Map();
  return holder[RATE_BUCKETS];
}

const RATE_BUCKETS = Symbol.for('genledger.rate-buckets');
