/** Timers of Node that are longer fire at once; who waits looks again after this. */
const LONGEST_WAIT_MS = 3_600_000;

/** Something to wait for that can be rung early. */
export class Bell {
  /** How often it rang: who looked before may see that something changed meanwhile. */
  rings = 0;
  readonly #waiting = new Set<() => void>();

  /** Resolves after so many milliseconds, or when the bell rings. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, LONGEST_WAIT_MS));
      // A process that has nothing else to do may end.
      timer.unref();
      this.#waiting.add(wake);
    });
  }

  ring(): void {
    this.rings += 1;
    for (const wake of [...this.#waiting]) wake();
  }
}
