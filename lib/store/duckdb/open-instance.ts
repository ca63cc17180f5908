import { availableParallelism, totalmem } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import { ApiError } from '../../http/api-error';

/**
 * Opens the database file, hardened: no files, URLs or extensions can be reached from SQL, and no
 * later statement can change that.
 */
export async function openInstance(path: string): Promise<DuckDBInstance> {
  const instance = await createInstance(path);
  const connection = await instance.connect();
  try {
    for (const statement of [
      "SET TimeZone = 'UTC'",
      'SET preserve_insertion_order = true',
      'SET enable_external_access = false',
      'SET lock_configuration = true',
    ]) {
      await connection.run(statement);
    }
  } finally {
    connection.closeSync();
  }
  return instance;
}

async function createInstance(path: string): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, {
      threads: String(availableParallelism()),
      checkpoint_threshold: '256MiB',
      memory_limit: `${Math.max(512, Math.floor(totalmem() / 2 ** 20 / 4))}MiB`,
    });
  } catch (cause) {
    throw translateOpenError(path, cause);
  }
}

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
