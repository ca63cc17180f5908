import { setTimeout as wait } from 'node:timers/promises';
import { isTransient, translateError } from './translate-error';

const ATTEMPTS = 4;
const FIRST_DELAY_MS = 100;

/**
 * Runs a statement that may be sent twice, which all of ours may: reads, and writes of rows with a
 * version. The client itself never retries. Throws what people can read.
 */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw translateError(error);
      const delay = FIRST_DELAY_MS * 3 ** (attempt - 1);
      await wait(delay / 2 + (Math.random() * delay) / 2);
    }
  }
}
