import type { DuckDBConnection } from '@duckdb/node-api';
import { fieldColumnStatements, MIGRATIONS } from '../migrations';
import { prepareRollups } from './rollups';
import { duckdbSchema } from './schema';

/** Brings the file up to this version. */
export async function migrate(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS migrations (id INTEGER, name VARCHAR)');
  const done = new Set(
    (await connection.runAndReadAll('SELECT id FROM migrations'))
      .getRows()
      .map(([id]) => Number(id)),
  );
  await connection.run('BEGIN TRANSACTION');
  try {
    for (const migration of MIGRATIONS) {
      if (done.has(migration.id)) continue;
      for (const statement of migration.statements(duckdbSchema)) await connection.run(statement);
      await connection.run('INSERT INTO migrations VALUES ($1, $2)', [
        migration.id,
        migration.name,
      ]);
    }
    const present = new Set(await factColumns(connection));
    for (const statement of fieldColumnStatements(duckdbSchema, present)) {
      await connection.run(statement);
    }
    await prepareRollups(connection);
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function factColumns(connection: DuckDBConnection): Promise<string[]> {
  const sql =
    "SELECT column_name FROM information_schema.columns WHERE table_name = 'generations' ORDER BY ordinal_position";
  return (await connection.runAndReadAll(sql)).getRows().map(([name]) => String(name));
}
