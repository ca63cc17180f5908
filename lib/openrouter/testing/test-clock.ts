import type { Clock } from '../clock';

/** A clock that jumps: sleeping takes no time, but moves `now`. */
export class TestClock implements Clock {
  /** Every sleep so far, in milliseconds. */
  readonly slept: number[] = [];
  #nowMs = Date.parse('2026-03-01T12:00:00Z');

  #setBy = 0;

  now = (): number => this.#nowMs + this.#setBy;

  steady = (): number => this.#nowMs;

  sleep = async (ms: number): Promise<void> => {
    this.slept.push(ms);
    this.advance(ms);
  };

  random = (): number => 0.5;

  advance(ms: number): void {
    this.#nowMs += ms;
  }

  /** As when somebody sets the machine's clock: no time passes. */
  set(byMs: number): void {
    this.#setBy += byMs;
  }
}
