import { ClickHouseError } from '@clickhouse/client';
import { ApiError } from '../../http/api-error';
import { Connection, databaseOf } from './connection';

/** The oldest version whose reads of replaced rows stay exact with skipping indexes. */
const OLDEST = { year: 25, month: 8 };

/** Makes the database that the address names when it is missing, and checks the server's version. */
export async function prepareDatabase(address: URL): Promise<void> {
  const server = new URL(address);
  server.pathname = '/';
  const connection = new Connection(server);
  try {
    const [row] = await connection.read('SELECT version()');
    const version = String(row?.[0]);
    const [year = 0, month = 0] = version.split('.').map(Number);
    if (year < OLDEST.year || (year === OLDEST.year && month < OLDEST.month)) {
      throw new ApiError(
        'store_unavailable',
        `The ClickHouse server is version ${version}. Genledger needs ${OLDEST.year}.${OLDEST.month} or newer.`,
        { retryable: false },
      );
    }
    await makeDatabase(connection, databaseOf(address));
  } finally {
    await connection.close();
  }
}

async function makeDatabase(connection: Connection, name: string): Promise<void> {
  const sql = 'SELECT count() FROM system.databases WHERE name = {name:String}';
  const [row] = await connection.read(sql, { name });
  if (Number(row?.[0]) > 0) return;
  try {
    await connection.command('CREATE DATABASE IF NOT EXISTS {name:Identifier}', { name });
  } catch (cause) {
    if (!(cause instanceof ClickHouseError) && !(cause instanceof ApiError)) throw cause;
    throw new ApiError(
      'store_unavailable',
      `The ClickHouse database ${name} does not exist, and the user may not make it. Create it first.`,
      { cause, retryable: false },
    );
  }
}
