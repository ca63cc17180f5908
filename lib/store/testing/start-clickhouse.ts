import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createClient } from '@clickhouse/client';
import { CHDB_FOLDER, hasChdb } from './chdb-location.mjs';

// biome-ignore lint/style/noProcessEnv: a setting of the tests, not of the product
const GIVEN = process.env.GENLEDGER_TEST_CLICKHOUSE_URL;

/** A ClickHouse server for tests; its data outlives it in the folder that it was given. */
export interface TestServer {
  /** A database that is the test's own, also on a server that others use. */
  address(database: string): URL;
  stop(): Promise<void>;
  /** As when the power fails; nothing happens to a server that is not ours. */
  kill(): Promise<void>;
}

/** Whether tests can have ClickHouse here; says so loudly when they cannot. */
export function hasClickhouse(): boolean {
  if (isGivenServer()) return true;
  if (hasChdb()) return true;
  console.warn(
    'SKIPPED: the ClickHouse engine is not tested. Run "node scripts/install-chdb.mjs", or name a server in GENLEDGER_TEST_CLICKHOUSE_URL.',
  );
  return false;
}

/** Whether the tests run against a server that is not theirs. */
export function isGivenServer(): boolean {
  return GIVEN !== undefined && GIVEN !== '';
}

/** The server that the environment names, or a fresh process with `chdb` on a data folder. */
export async function startClickhouse(dataFolder: string): Promise<TestServer> {
  if (GIVEN) return givenServer(GIVEN);
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
    address: (database) => new URL(`http://127.0.0.1:${port}/${database}`),
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

/** Its databases are removed when a test is done with it. */
function givenServer(url: string): TestServer {
  const used = new Set<string>();
  const server = new URL(url);
  return {
    address: (database) => {
      const name = `genledger_test_${RUN}_${database}`;
      used.add(name);
      return Object.assign(new URL(server), { pathname: `/${name}` });
    },
    stop: async () => {
      const client = createClient({ url: server });
      for (const name of used) await client.command({ query: `DROP DATABASE IF EXISTS ${name}` });
      await client.close();
    },
    kill: async () => {},
  };
}

const RUN = randomBytes(6).toString('hex');
