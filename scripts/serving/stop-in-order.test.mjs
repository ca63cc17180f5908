import { expect, test } from 'vitest';
import { STOPS_WITHIN_MS } from './stop-in-order.mjs';

/** What service managers wait between SIGTERM and SIGKILL. */
const STOP_MS = 10_000;

// That it ends at all, and in order, `e2e/process/process.spec.ts` proves with real servers.
test('requests and hooks together are given less than service managers wait', () => {
  expect(STOPS_WITHIN_MS).toBeLessThan(STOP_MS);
});
