import { setTimeout as realSleep } from 'node:timers/promises';

/** Time and chance as the client sees them, so that a test can hold both. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Whole milliseconds since some moment, for what is waited for: setting the machine's clock does not change them. */
  steady(): number;
  sleep(ms: number): Promise<void>;
  /** 0 ≤ x < 1. */
  random(): number;
}

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  // Whole: `AbortSignal.timeout` throws on a fraction.
  steady: () => Math.floor(performance.now()),
  sleep: (ms) => realSleep(ms),
  random: Math.random,
};
