import { setTimeout as realSleep } from 'node:timers/promises';

/** Time and chance as the client sees them, so that a test can hold both. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds since some moment, for what is waited for: setting the machine's clock does not change them. */
  steady(): number;
  sleep(ms: number): Promise<void>;
  /** 0 ≤ x < 1. */
  random(): number;
}

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  steady: () => performance.now(),
  sleep: (ms) => realSleep(ms),
  random: Math.random,
};
