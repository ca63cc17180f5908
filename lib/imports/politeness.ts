import { setImmediate } from 'node:timers/promises';

/** Longest stretch of reading before other requests get their turn. */
const STRETCH_MS = 15;

/**
 * Lets the event loop serve others when this work has run long enough. Streams that have data at
 * hand go from chunk to chunk without ever giving way.
 */
export class Politeness {
  private since = performance.now();

  async yieldToOthers(): Promise<void> {
    if (performance.now() - this.since < STRETCH_MS) return;
    await setImmediate();
    this.since = performance.now();
  }
}
