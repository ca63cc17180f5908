import { epochSecondsOfId } from '@/lib/generation/generation-id';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** A record appears some seconds after the answer, later after broken streams, or not at all. */
const PENDING_FOR_MS = 24 * HOUR_MS;
/** Clocks differ; an ID from further in the future was made up. */
const CLOCK_SKEW_MS = 10 * MINUTE_MS;

/** Ages at which to ask again, in milliseconds after the request. */
const ASK_AT_MS = [1, 2, 4, 8, 15, 30, 60, 120, 300, 600, 1_800, 3_600].map((s) => s * SECOND_MS);

/**
 * Milliseconds until OpenRouter should be asked again about an ID that it answered 404 for; null
 * when the record will not appear any more: the ID is over a day old, or carries no time.
 */
export function pendingRetryMs(id: string, nowMs: number): number | null {
  const seconds = epochSecondsOfId(id);
  if (seconds === null) return null;
  const ageMs = nowMs - seconds * SECOND_MS;
  if (ageMs >= PENDING_FOR_MS || ageMs < -CLOCK_SKEW_MS) return null;
  const nextMs = ASK_AT_MS.find((atMs) => atMs > ageMs) ?? ageMs + HOUR_MS;
  // At least a second, and never past the first wait for clocks that run ahead.
  return Math.max(SECOND_MS, nextMs - Math.max(0, ageMs));
}
