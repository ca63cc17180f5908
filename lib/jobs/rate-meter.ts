const WINDOW_S = 30;

/** How many a second, over the last half minute. */
export class RateMeter {
  /** [second, how many], oldest first. */
  readonly #seconds: [number, number][] = [];
  #startedS: number | null = null;

  add(count: number, nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    this.#startedS ??= second;
    const last = this.#seconds.at(-1);
    if (last?.[0] === second) last[1] += count;
    else this.#seconds.push([second, count]);
    this.#forget(second);
  }

  /** Null when there was nothing to count. */
  perSecond(nowMs: number): number | null {
    const second = Math.floor(nowMs / 1000);
    this.#forget(second);
    if (this.#startedS === null || this.#seconds.length === 0) return null;
    const span = Math.min(WINDOW_S, second - this.#startedS + 1);
    return this.#seconds.reduce((sum, [, count]) => sum + count, 0) / span;
  }

  #forget(second: number): void {
    while ((this.#seconds[0]?.[0] ?? second) <= second - WINDOW_S) this.#seconds.shift();
  }
}
