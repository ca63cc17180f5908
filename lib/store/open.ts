import { join } from 'node:path';
import { env } from '../env';
import { openDuckdb } from './duckdb/engine';
import { Store } from './store';

export const STORE_FILE = 'genledger.duckdb';

const held = globalThis as { genledgerStore?: Promise<Store> | undefined };

/**
 * The store of this process, opened at the first call. It is kept on `globalThis` because a second
 * bundle or a hot reload must not open the same file twice.
 */
export function openStore(): Promise<Store> {
  held.genledgerStore ??= openDuckdb(join(env().dataFolder, STORE_FILE))
    .then((engine) => new Store(engine))
    .catch((error: unknown) => {
      held.genledgerStore = undefined;
      throw error;
    });
  return held.genledgerStore;
}

/** Waits for the last write and closes the store; the next `openStore` opens it again. */
export async function closeStore(): Promise<void> {
  const open = held.genledgerStore;
  held.genledgerStore = undefined;
  await (await open?.catch(() => undefined))?.close();
}
