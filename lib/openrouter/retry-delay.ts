const BASE_MS = 500;
const LONGEST_MS = 8_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Milliseconds to wait before the attempt that follows `attempt` (1 = the first): equal jitter,
 * half of the exponential step for certain and half by chance, so that many clients spread out
 * and none comes back at once.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  const step = Math.min(LONGEST_MS, BASE_MS * 2 ** (attempt - 1));
  return Math.round(step / 2 + (random() * step) / 2);
}

/**
 * A `Retry-After` header, in seconds or as an HTTP date (RFC 9110 §10.2.3), as milliseconds from
 * now. Longer than a day counts as a day. Undefined when there is none or it cannot be read.
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.min(DAY_MS, Math.ceil(Number(text) * 1000));
  // Only dates name a month; `Date.parse` would read "-5" and "2" as years.
  if (!/[a-z]{3}/i.test(text)) return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.min(DAY_MS, Math.max(0, atMs - nowMs));
}
