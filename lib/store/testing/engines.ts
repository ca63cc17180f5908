import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClickhouse } from '../clickhouse/engine';
import { openDuckdb } from '../duckdb/engine';
import type { Engine } from '../engine';
import { Store } from '../store';
import { hasClickhouse, startClickhouse } from './start-clickhouse';

/** A real store of one engine, empty, with all that a test does to it. */
export interface TestStore {
  readonly store: Store;
  readonly engine: Engine;
  /** What the engine does some time after a write, done now. */
  settle(): Promise<void>;
  /** Ends the engine, as a restart does, and opens what it left. */
  reopen(): Promise<TestStore>;
  /** Closes the store and removes its data. */
  remove(): Promise<void>;
}

export interface TestEngine {
  readonly name: 'duckdb' | 'clickhouse';
  /** Whether it can run here. */
  readonly isThere: boolean;
  open(): Promise<TestStore>;
}

/** Every storage engine: what holds for one must hold for all. */
export const TEST_ENGINES: readonly TestEngine[] = [
  { name: 'duckdb', isThere: true, open: () => duckdbAt(newFolder()) },
  {
    name: 'clickhouse',
    isThere: hasClickhouse(),
    open: () => clickhouseAt(newFolder(), randomBytes(6).toString('hex')),
  },
];

async function duckdbAt(folder: string): Promise<TestStore> {
  // So little slack that rollups are rewritten all the time.
  const engine = await openDuckdb(join(folder, 'ledger.duckdb'), { compactionSlack: 50 });
  return {
    store: new Store(engine),
    engine,
    settle: async () => {},
    reopen: async () => {
      await engine.close();
      return duckdbAt(folder);
    },
    remove: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function clickhouseAt(folder: string, database: string): Promise<TestStore> {
  const server = await startClickhouse(folder);
  // Rollups are built when a test says so.
  const engine = await openClickhouse(server.address(database), { rollupDelayMs: 3_600_000 });
  return {
    store: new Store(engine),
    engine,
    settle: () => engine.buildRollups(),
    reopen: async () => {
      await engine.close();
      await server.kill();
      return clickhouseAt(folder, database);
    },
    remove: async () => {
      await engine.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'genledger-test-'));
}
