/** Longer than what is done with a budget takes, here. */
const ENOUGH_MS = 150_000;

/** A budget is of a month: if this one is about to end, its next begins before the test does. */
export async function untilMonthLasts(): Promise<void> {
  const now = new Date();
  const leftMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1) - now.getTime();
  if (leftMs < ENOUGH_MS) await new Promise((resolve) => setTimeout(resolve, leftMs));
}
