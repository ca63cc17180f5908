import { fieldColumnStatements, MIGRATIONS } from '../migrations';
import type { Connection } from './connection';
import { prepareRollups } from './prepare-rollups';
import { clickhouseSchema } from './schema';

/**
 * Brings the database up to this version. Statements can be repeated, because the server has no
 * transactions over them: a migration that broke off is run again.
 */
export async function migrate(connection: Connection): Promise<void> {
  await connection.command(
    'CREATE TABLE IF NOT EXISTS migrations (id UInt32, name String) ENGINE = ReplacingMergeTree ORDER BY id',
  );
  const done = new Set(
    (await connection.read('SELECT id FROM migrations')).map(([id]) => Number(id)),
  );
  for (const migration of MIGRATIONS) {
    if (done.has(migration.id)) continue;
    for (const statement of migration.statements(clickhouseSchema)) {
      await connection.command(statement);
    }
    const row = [migration.id, migration.name];
    await connection.insert('migrations', ['id', 'name'], () => [row]);
  }
  const sql =
    "SELECT name FROM system.columns WHERE database = currentDatabase() AND table = 'generations'";
  const present = new Set((await connection.read(sql)).map(([name]) => String(name)));
  for (const statement of fieldColumnStatements(clickhouseSchema, present)) {
    await connection.command(statement);
  }
  // Rows lie in the order of their IDs' times, which is nearly that of the moments in them.
  await connection.command(
    'ALTER TABLE generations ADD INDEX IF NOT EXISTS created_at_range created_at TYPE minmax',
  );
  await prepareRollups(connection);
}
