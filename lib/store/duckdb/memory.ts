import { totalmem } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { isFatal } from './disk-room';

const megabytes = (number: number) => `${number}MiB`;

/** What the engine may take: a quarter of the machine. */
export const MEMORY_LIMIT = megabytes(Math.max(512, Math.floor(totalmem() / 2 ** 20 / 4)));
/** Megabytes that it keeps between two batches of an import. */
const KEPT = 43;

/**
 * Lets go of what the engine keeps of blocks that it wrote: they would stay in memory up to its limit,
 * so that an import of a gigabyte would take a gigabyte. Lowering the limit is its only way to be told;
 * it is raised again at once, because queries may need more. What is in use stays: when that alone is
 * more, the engine refuses, and the limit is as it was.
 */
export async function letGoOfBlocks(connection: DuckDBConnection, kept = KEPT): Promise<void> {
  const set = (limit: string) => `SET memory_limit = '${limit}'`;
  await connection.run(`${set(megabytes(kept))}; ${set(MEMORY_LIMIT)}`).catch(() => undefined);
}

/**
 * Brings what is in the log to its place in the file. The engine does so by itself when the log is long,
 * but inside of a commit, while the batch is in memory as well. Readers go on; while another transaction
 * writes it is put off to the next time.
 *
 * @throws when the disk is full, which ends the instance: what was committed is in the log
 */
export async function checkpoint(connection: DuckDBConnection): Promise<void> {
  await connection.run('CHECKPOINT ledger').catch((error: unknown) => {
    if (isFatal(error)) throw error;
  });
}
