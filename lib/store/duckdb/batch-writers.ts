import type { DuckDBConnection } from '@duckdb/node-api';
import type { Database } from './open-database';

/** One writes, one prepares what it will write next. */
const WRITERS = 2;

/**
 * Connections for writing batches. Temporary tables belong to a connection, so a batch is prepared and
 * written through the same one; who waits for one gets it in the order of asking.
 */
export class BatchWriters {
  private readonly free: DuckDBConnection[];
  private readonly waiting: ((connection: DuckDBConnection) => void)[] = [];

  private constructor(connections: DuckDBConnection[]) {
    this.free = connections;
  }

  static async connect(database: Database): Promise<BatchWriters> {
    return new BatchWriters(
      await Promise.all(Array.from({ length: WRITERS }, () => database.connect())),
    );
  }

  take(): Promise<DuckDBConnection> {
    const free = this.free.pop();
    if (free) return Promise.resolve(free);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  giveBack(connection: DuckDBConnection): void {
    const next = this.waiting.shift();
    if (next) next(connection);
    else this.free.push(connection);
  }

  /** When all are given back. */
  close(): void {
    for (const connection of this.free.splice(0)) connection.closeSync();
  }
}
