import type { Clock } from './clock';

const START = 4;
/** Requests that were under way together fail together: they count once. */
const SAME_TROUBLE_MS = 1_000;

/**
 * How many requests at once OpenRouter seems to bear: one more for every full round that went
 * well, half as many at each sign of overload (AIMD, as TCP does), never over what was configured.
 */
export class AdaptiveLimit {
  readonly #most: number;
  readonly #clock: Clock;
  #limit: number;
  #halvedAtMs = Number.NEGATIVE_INFINITY;

  constructor(most: number, clock: Clock) {
    this.#most = most;
    this.#clock = clock;
    this.#limit = Math.min(START, most);
  }

  /** At least 1. */
  get value(): number {
    return Math.floor(this.#limit);
  }

  wentWell(): void {
    this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
  }

  wasTooMuch(): void {
    if (this.#clock.steady() - this.#halvedAtMs < SAME_TROUBLE_MS) return;
    this.#halvedAtMs = this.#clock.steady();
    this.#limit = Math.max(1, this.#limit / 2);
  }
}
