import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { executeTexts } from './execute';
import { checkpoint, letGoOfBlocks, MEMORY_LIMIT } from './memory';
import { type Database, openDatabase } from './open-database';

let folder: string;
let database: Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-memory-'));
  database = await openDatabase(join(folder, 'ledger.duckdb'));
});

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

test('blocks that were written are let go of, and the limit is what it was', async () => {
  const connection = await database.connect();
  await connection.run(
    'CREATE TABLE written AS SELECT hash(range)::VARCHAR AS text FROM range(600000)',
  );
  expect(await keptMegabytes()).toBeGreaterThan(5);
  await letGoOfBlocks(connection, 2);
  expect(await keptMegabytes()).toBeLessThanOrEqual(2);
  expect(await limit()).toBe(await limitAsTold());
  expect(await first('SELECT count(DISTINCT text) FROM written')).toBe('600000');

  async function keptMegabytes() {
    const sql = "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'BASE_TABLE'";
    return Number(await first(sql)) / 2 ** 20;
  }
  async function first(sql: string) {
    return String((await executeTexts(connection, sql))[0]?.[0]);
  }
  function limit() {
    return first("SELECT current_setting('memory_limit')");
  }
  async function limitAsTold() {
    const bytes = Number.parseInt(MEMORY_LIMIT, 10) * 2 ** 20;
    return first(`SELECT format_bytes(${bytes})`);
  }
});

test('what is in use stays, and nothing but the limit can be set', async () => {
  const connection = await database.connect();
  await connection.run('BEGIN');
  await connection.run('CREATE TEMP TABLE used AS SELECT range AS number FROM range(2000000)');
  await letGoOfBlocks(connection, 1);
  const sums = await executeTexts(connection, 'SELECT sum(number)::VARCHAR FROM used');
  expect(sums).toEqual([['1999999000000']]);
  await connection.run('COMMIT');
  await expect(connection.run('SET enable_external_access = true')).rejects.toThrow(/locked/);
});

test('the log goes into the file while others read, and waits for those who write', async () => {
  const [writer, reader, other] = await Promise.all([1, 2, 3].map(() => database.connect()));
  if (!writer || !reader || !other) throw new Error('three connections were asked for');
  const log = () => existsSync(join(folder, 'ledger.duckdb.wal'));
  await writer.run('CREATE TABLE logged AS SELECT range AS number FROM range(100)');
  await reader.run('BEGIN TRANSACTION READ ONLY');
  const count = async () => (await executeTexts(reader, 'SELECT count(*) FROM logged'))[0]?.[0];
  const before = await count();
  await writer.run('INSERT INTO logged VALUES (100)');

  await other.run('BEGIN');
  await other.run('CREATE TABLE unfinished (number INTEGER)');
  await checkpoint(writer);
  expect(log()).toBe(true);
  await other.run('ROLLBACK');
  await checkpoint(writer);
  expect(log()).toBe(false);
  expect(await count()).toEqual(before);
  await reader.run('COMMIT');
  expect(await count()).not.toEqual(before);
});
