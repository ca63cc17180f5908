import { ApiError } from '@/lib/http/api-error';
import { redact } from '@/lib/http/redact';
import { JobPaused } from '../job-kind';
import type { ItemState } from '../job-report';
import type { Due } from './due-heap';

/** Calls for one ID that failed, each of several attempts, before it counts as failed. */
const MOST_TRIES = 3;
/** Refusals of a limit are no fault of an ID; still it must end at some time. */
const MOST_REFUSALS = 50;
const FIRST_DEFERRAL_MS = 5_000;
/** A shorter wait is not worth a pause of the whole job. */
const PAUSE_FROM_MS = 10_000;
const STORE_PAUSE_MS = 15_000;
const REASON_LENGTH = 300;

/** What becomes of an ID whose look-up did not bring a record. */
export type LookUpEnd =
  | { kind: 'state'; state: 'pending'; note: { askedAtS: number }; waitMs: number }
  | {
      kind: 'state';
      state: Extract<ItemState, 'not_found' | 'failed'>;
      note: { reason?: string };
    }
  /** Another try, and perhaps none of the others before that either. */
  | { kind: 'later'; due: Omit<Due, 'position'>; pause: JobPaused | null };

/**
 * @param blockedForMs how long OpenRouter is not asked anything, by its limit or after failures
 * @throws what is no `ApiError`: a fault of ours, which ends the job and not the ID
 */
export function endOf(
  error: unknown,
  { tries, refusals }: Pick<Due, 'tries' | 'refusals'> & { id: string },
  { nowMs, blockedForMs }: { nowMs: number; blockedForMs: number },
): LookUpEnd {
  if (error instanceof JobPaused) return later(nowMs, { tries, refusals }, 0, error);
  if (!(error instanceof ApiError)) throw error;
  const failed = { kind: 'state', state: 'failed', note: { reason: reasonOf(error) } } as const;
  switch (error.code) {
    case 'pending': {
      const note = { askedAtS: Math.floor(nowMs / 1_000) };
      return { kind: 'state', state: 'pending', note, waitMs: error.retryAfterMs ?? 1_000 };
    }
    case 'not_found':
      return { kind: 'state', state: 'not_found', note: {} };
    case 'unauthorized':
    case 'payment_required':
    case 'forbidden':
      return later(nowMs, { tries, refusals }, 0, new JobPaused('key_refused', refusal(error)));
    case 'store_full':
    case 'store_unavailable': {
      const pause = new JobPaused('store_full', error.message, nowMs + STORE_PAUSE_MS);
      return later(nowMs, { tries, refusals }, STORE_PAUSE_MS, pause);
    }
  }
  if (isRefusal(error) || blockedForMs > 0) {
    if (refusals + 1 >= MOST_REFUSALS) return failed;
    const waitMs = Math.max(1_000, error.retryAfterMs ?? 0, blockedForMs);
    const pause = waitMs < PAUSE_FROM_MS ? null : upstreamPause(error, nowMs + waitMs);
    return later(nowMs, { tries, refusals: refusals + 1 }, waitMs, pause);
  }
  if (!error.retryable || tries + 1 >= MOST_TRIES) return failed;
  const waitMs = Math.max(error.retryAfterMs ?? 0, FIRST_DEFERRAL_MS * 2 ** tries);
  return later(nowMs, { tries: tries + 1, refusals }, waitMs, null);
}

function later(
  nowMs: number,
  counts: Pick<Due, 'tries' | 'refusals'>,
  waitMs: number,
  pause: JobPaused | null,
): LookUpEnd {
  return { kind: 'later', due: { ...counts, dueMs: nowMs + waitMs }, pause };
}

/** Our own limits, and OpenRouter's. */
function isRefusal({ code }: ApiError): boolean {
  return code === 'rate_limited' || code === 'overloaded';
}

function refusal({ message, status }: ApiError): string {
  return `OpenRouter refused the key (${status}: ${redact(message)}). Sign in with a key that may read generations, then resume.`;
}

function upstreamPause(error: ApiError, resumesAtMs: number): JobPaused {
  const code = isRefusal(error) ? 'rate_limited' : 'upstream_down';
  return new JobPaused(code, redact(error.message), resumesAtMs);
}

function reasonOf({ code, message }: ApiError): string {
  return `${code}: ${redact(message)}`.slice(0, REASON_LENGTH);
}
