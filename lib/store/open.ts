import { join } from 'node:path';
import { env } from '../env';
import { openClickhouse } from './clickhouse/engine';
import { openDuckdb } from './duckdb/engine';
import type { Engine } from './engine';
import { Store } from './store';

export const STORE_FILE = 'genledger.duckdb';

const held = globalThis as { genledgerStore?: Promise<Store> | undefined };

/**
 * The store of this process, opened at the first call. It is kept on `globalThis` because a second
 * bundle or a hot reload must not open the same file twice.
 */
export function openStore(): Promise<Store> {
  held.genledgerStore ??= openEngine()
    .then((engine) => new Store(engine))
    .catch((error: unknown) => {
      held.genledgerStore = undefined;
      throw error;
    });
  return held.genledgerStore;
}

/** The store of every owner: of the one there is, or of everybody who ever signed in to a team's server. */
export async function everyStore(): Promise<Store[]> {
  const store = await openStore();
  return env().mode === 'single' ? [store] : store.owned();
}

/** The store of an owner of a team's server; remembers that there is one. */
export async function storeOfOwner(owner: string): Promise<Store> {
  const store = await openStore();
  await store.remember(owner);
  return store.of(owner);
}

/** The embedded file, or the ClickHouse database that the environment names. */
async function openEngine(): Promise<Engine> {
  const { store, dataFolder } = env();
  return store === 'embedded' ? openDuckdb(join(dataFolder, STORE_FILE)) : openClickhouse(store);
}

/** Waits for the last write and closes the store; the next `openStore` opens it again. */
export async function closeStore(): Promise<void> {
  const open = held.genledgerStore;
  held.genledgerStore = undefined;
  await (await open?.catch(() => undefined))?.close();
}
