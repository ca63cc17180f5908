import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckdb } from '../duckdb/engine';
import { Store } from '../store';

/** A real embedded store in a folder of its own, removed with `close`. */
export async function openTestStore(): Promise<{ store: Store; path: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'genledger-test-'));
  const path = join(folder, 'ledger.duckdb');
  const store = new Store(await openDuckdb(path));
  return { store, path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
