import { ApiError } from '@/lib/http/api-error';
import type { Clock } from './clock';

/** Attempts, not calls: one call that is retried makes four. */
const FAILURES_TO_OPEN = 24;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 120_000;

/**
 * Stops asking an upstream that fails again and again. After a pause one request may try; when it
 * fails too, the pause doubles.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #openUntilMs: number | undefined;
  #trying = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws ApiError `upstream_unavailable` while it is open */
  demandClosed(): void {
    if (this.#openUntilMs === undefined) return;
    const leftMs = this.#openUntilMs - this.#clock.steady();
    if (leftMs <= 0 && !this.#trying) {
      this.#trying = true;
      return;
    }
    throw new ApiError(
      'upstream_unavailable',
      'OpenRouter failed many times in a row, so this server pauses. Try again after the given time.',
      { retryAfterMs: Math.max(1_000, leftMs) },
    );
  }

  /** Of the steady clock; 0 while it is closed. */
  get openUntilMs(): number {
    return this.#openUntilMs ?? 0;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#openUntilMs = undefined;
    this.#trying = false;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#trying) this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
    else if (this.#failures < FAILURES_TO_OPEN || this.#openUntilMs !== undefined) return;
    this.#trying = false;
    this.#openUntilMs = this.#clock.steady() + this.#pauseMs;
  }
}
