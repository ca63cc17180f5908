import { ApiError } from '@/lib/http/api-error';
import { AdaptiveLimit } from './adaptive-limit';
import type { Clock } from './clock';

const SECOND_MS = 1_000;
const LONGEST_QUEUE = 1_000;

/**
 * The one door to OpenRouter: so many requests at once, so many starts in any one second (or
 * longer window), first come first served. A 429 closes it for everybody, so that a job does not run on into the limit.
 * (No limit is published; these are our own good manners.)
 */
export class RequestGate {
  readonly concurrency: number;
  readonly #limit: AdaptiveLimit;
  readonly #mostStarts: number;
  readonly #windowMs: number;
  readonly #clock: Clock;
  readonly #starts: number[] = [];
  readonly #released: (() => void)[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #active = 0;
  #closedUntilMs = Number.NEGATIVE_INFINITY;

  constructor(options: {
    concurrency: number;
    /** In any one window. */
    mostStarts: number;
    /** A second unless said. */
    windowMs?: number;
    clock: Clock;
  }) {
    this.concurrency = options.concurrency;
    this.#limit = new AdaptiveLimit(options.concurrency, options.clock);
    this.#mostStarts = options.mostStarts;
    this.#windowMs = options.windowMs ?? SECOND_MS;
    this.#clock = options.clock;
  }

  /**
   * Runs a task when its turn has come.
   *
   * @param deadlineMs of the steady clock; a task that could not start by then is refused at once
   * @throws ApiError `rate_limited` with the time to wait, `overloaded`
   */
  async run<Result>(task: () => Promise<Result>, deadlineMs: number): Promise<Result> {
    if (this.#waiting >= LONGEST_QUEUE) {
      throw new ApiError('overloaded', 'Too many look-ups are waiting. Try again in a minute.', {
        retryAfterMs: 60_000,
      });
    }
    // Not only when its turn comes: a patient job may stand in front of it.
    this.#demandInTime(this.#closedUntilMs, deadlineMs);
    this.#waiting += 1;
    const turn = this.#turn.then(() => this.#enter(deadlineMs));
    this.#turn = turn.catch(() => undefined);
    try {
      await turn;
    } finally {
      this.#waiting -= 1;
    }
    try {
      return await task();
    } finally {
      this.#active -= 1;
      this.#released.shift()?.();
    }
  }

  /** Lets nothing start before then, by the steady clock. Never opens earlier than said before. */
  closeUntil(untilMs: number): void {
    this.#closedUntilMs = Math.max(this.#closedUntilMs, untilMs);
  }

  /** Of the steady clock; in the past while it is open. */
  get closedUntilMs(): number {
    return this.#closedUntilMs;
  }

  /** A request was answered: slowly, more are let in at once. */
  wentWell(): void {
    this.#limit.wentWell();
    // What was one too many before may enter now.
    if (this.#active < this.#limit.value) this.#released.shift()?.();
  }

  /** OpenRouter could not keep up: half as many from now on. */
  wasTooMuch(): void {
    this.#limit.wasTooMuch();
  }

  async #enter(deadlineMs: number): Promise<void> {
    while (this.#active >= this.#limit.value) {
      await new Promise<void>((resolve) => this.#released.push(resolve));
    }
    for (let waitMs = this.#waitMs(); waitMs > 0; waitMs = this.#waitMs()) {
      this.#demandInTime(this.#clock.steady() + waitMs, deadlineMs);
      await this.#clock.sleep(waitMs);
    }
    this.#demandInTime(this.#clock.steady(), deadlineMs);
    this.#starts.push(this.#clock.steady());
    if (this.#starts.length > this.#mostStarts) this.#starts.shift();
    this.#active += 1;
  }

  #demandInTime(startMs: number, deadlineMs: number): void {
    if (startMs <= deadlineMs) return;
    throw new ApiError(
      'rate_limited',
      'OpenRouter asked this server to slow down. Try again after the given time.',
      { retryAfterMs: Math.max(SECOND_MS, startMs - this.#clock.steady()) },
    );
  }

  /** Milliseconds until the next start is allowed. */
  #waitMs(): number {
    const [oldest] = this.#starts;
    const windowEndsMs =
      oldest === undefined || this.#starts.length < this.#mostStarts
        ? Number.NEGATIVE_INFINITY
        : oldest + this.#windowMs;
    return Math.max(this.#closedUntilMs, windowEndsMs) - this.#clock.steady();
  }
}
