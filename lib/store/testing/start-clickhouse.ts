import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CHDB_FOLDER, hasChdb } from './chdb-location.mjs';

/** A ClickHouse server for tests; its data outlives it in the folder that it was given. */
export interface TestServer {
  /** Without a database. */
  readonly url: string;
  stop(): Promise<void>;
  /** As when the power fails. */
  kill(): Promise<void>;
}

/** Whether tests can have ClickHouse here; says so loudly when they cannot. */
export function hasClickhouse(): boolean {
  // biome-ignore lint/style/noProcessEnv: a setting of the tests, not of the product
  if (process.env.GENLEDGER_TEST_CLICKHOUSE_URL) return true;
  if (hasChdb()) return true;
  console.warn(
    'SKIPPED: the ClickHouse engine is not tested. Run "node scripts/install-chdb.mjs", or name a server in GENLEDGER_TEST_CLICKHOUSE_URL.',
  );
  return false;
}

/** The server that the environment names, or a fresh process with `chdb` on a data folder. */
export async function startClickhouse(dataFolder: string): Promise<TestServer> {
  // biome-ignore lint/style/noProcessEnv: a setting of the tests, not of the product
  const given = process.env.GENLEDGER_TEST_CLICKHOUSE_URL;
  if (given) return { url: given, stop: async () => {}, kill: async () => {} };
  const script = fileURLToPath(new URL('chdb-server.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, CHDB_FOLDER, dataFolder, '0'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const port = await Promise.race([
    once(child.stdout, 'data').then(([chunk]) => Number(String(chunk))),
    exited.then(() => Promise.reject(new Error('the ClickHouse engine for tests did not start'))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
