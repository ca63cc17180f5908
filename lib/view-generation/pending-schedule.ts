/** A record appears some seconds after the answer: when to ask again, in seconds between tries. */
const WAITS_S = [1, 2, 4, 8, 15, 30, 60];
const LAST_WAIT_S = 60;

/**
 * How long to wait before asking again, in milliseconds.
 *
 * @param tries how often OpenRouter has said "not there yet" so far, 1 after the first time
 * @param serverAsksMs what the server asked for; a longer wish than the schedule's wins
 */
export function pendingWaitMs(tries: number, serverAsksMs = 0): number {
  const scheduled = (WAITS_S[Math.max(tries, 1) - 1] ?? LAST_WAIT_S) * 1000;
  return Math.max(scheduled, serverAsksMs);
}
