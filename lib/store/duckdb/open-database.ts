import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ApiError } from '../../http/api-error';
import { BULK_ROWS } from '../engine';
import { MEMORY_LIMIT } from './memory';

/** The open file: where connections come from. */
export class Database {
  constructor(private readonly instance: DuckDBInstance) {}

  async connect(): Promise<DuckDBConnection> {
    const connection = await this.instance.connect();
    await connection.run('USE ledger');
    return connection;
  }

  close(): void {
    this.instance.closeSync();
  }
}

/**
 * Opens the database file, hardened: no other files, URLs or extensions can be reached from SQL, and
 * no later statement can change that.
 */
export async function openDatabase(path: string): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(availableParallelism()),
    checkpoint_threshold: '24MiB',
    // A row group goes to the file when it is full: the engine would collect five of them in memory.
    write_buffer_row_group_count: '1',
    memory_limit: MEMORY_LIMIT,
    temp_directory: path === ':memory:' ? '' : `${path}.tmp`,
  });
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS ledger (${fileOptions(path)})`);
    for (const statement of [
      "SET TimeZone = 'UTC'",
      'SET preserve_insertion_order = true',
      'SET enable_external_access = false',
      // The one setting that changes later, see `letGoOfBlocks`.
      "SET allowed_configs = ['memory_limit']",
      'SET lock_configuration = true',
    ]) {
      await connection.run(statement);
    }
  } catch (cause) {
    connection.closeSync();
    instance.closeSync();
    throw translateOpenError(path, cause);
  }
  connection.closeSync();
  return new Database(instance);
}

/**
 * Row groups are a quarter of the engine's own size, and with them what an import keeps in memory;
 * blocks too, of which every column of every table has at least one there. Both, and the engine's
 * newer ways to compress, make the file smaller. A file keeps the blocks that it was made with.
 */
function fileOptions(path: string): string {
  const options = [`ROW_GROUP_SIZE ${BULK_ROWS}`, "STORAGE_VERSION 'v1.5.0'"];
  const isNew = path === ':memory:' || !existsSync(path);
  return [...options, ...(isNew ? [`BLOCK_SIZE ${BLOCK_BYTES}`] : [])].join(', ');
}

const BLOCK_BYTES = 65_536;

/** The engine says why it cannot open a file in long texts; people need one sentence. */
function translateOpenError(path: string, cause: unknown): Error {
  const text = cause instanceof Error ? cause.message : String(cause);
  const holder = /PID (\d+)/.exec(text)?.[1];
  if (/lock/i.test(text)) {
    const who = holder ? `process ${holder}` : 'another process';
    return new ApiError(
      'store_unavailable',
      `The ledger ${path} is in use by ${who}. Stop it, or set GENLEDGER_DATA to another folder.`,
      { cause },
    );
  }
  return new ApiError(
    'store_unavailable',
    `The ledger ${path} cannot be opened. Check that the folder exists, is writable, and that the file was written by this or an older version.`,
    { cause },
  );
}
