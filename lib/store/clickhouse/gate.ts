import { ApiError } from '../../http/api-error';

/** Lets only some run at once and only so many wait; a waiting place has an end too. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(
    private readonly limit: number,
    private readonly longestQueue: number,
  ) {}

  /** @throws ApiError `overloaded` */
  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.limit) this.running += 1;
    else await this.place();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private place(): Promise<void> {
    if (this.waiting.length >= this.longestQueue) {
      throw new ApiError(
        'overloaded',
        'Too many queries are waiting already. Try again in a moment.',
        { retryAfterMs: 2_000 },
      );
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
