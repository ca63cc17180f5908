import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasClickhouse, startClickhouse } from '../../lib/store/testing/start-clickhouse';

/** What a server that is soaked may keep its ledger in. */
export const SOAK_ENGINES = ['duckdb', 'clickhouse'] as const;
export type SoakEngine = (typeof SOAK_ENGINES)[number];

/** Runs with the variables of a server on this engine, over a fresh database of it. */
export async function withEngine<Result>(
  engine: SoakEngine,
  run: (environment: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  if (engine === 'duckdb') return run({});
  if (!hasClickhouse()) throw new Error('there is no ClickHouse here');
  const folder = mkdtempSync(join(tmpdir(), 'genledger-soak-'));
  const clickhouse = await startClickhouse(folder);
  try {
    return await run({ GENLEDGER_STORE: clickhouse.address('soak').href });
  } finally {
    await clickhouse.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
