import { ApiError } from '../http/api-error';

/** Work that is done one after the other, in the order that it came. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;

  /** @throws ApiError `store_unavailable` after `close` */
  demandOpen(): void {
    if (this.closed) throw new ApiError('store_unavailable', 'The store is closed.');
  }

  take<T>(work: () => Promise<T>): Promise<T> {
    try {
      this.demandOpen();
    } catch (error) {
      return Promise.reject(error);
    }
    const next = this.last.then(work);
    this.last = next.catch(() => undefined);
    return next;
  }

  /** Waits for what has begun or waits; nothing more is taken. */
  async close(): Promise<void> {
    this.closed = true;
    await this.last;
  }
}
