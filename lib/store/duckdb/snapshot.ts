import type { DuckDBConnection } from '@duckdb/node-api';
import type { Statement } from '../../query/compile';
import type { TimeRange } from '../../query/query';
import type { Cell } from '../../query/run';
import type { Snapshot } from '../engine';
import { duckdbDialect } from './dialect';
import { executeStatement } from './execute';
import { findBounds } from './find-bounds';
import type { Database } from './open-database';

/** A connection of its own in a transaction that only reads: it sees the ledger as it was. */
export class DuckdbSnapshot implements Snapshot {
  readonly dialect = duckdbDialect;
  readonly hasRollups = true;
  private running: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly timeoutMs: number,
  ) {}

  static async take(database: Database, timeoutMs: number): Promise<DuckdbSnapshot> {
    const connection = await database.connect();
    await connection.run('BEGIN TRANSACTION READ ONLY');
    return new DuckdbSnapshot(connection, timeoutMs);
  }

  read({ sql, parameters }: Pick<Statement, 'sql' | 'parameters'>): Promise<Cell[][]> {
    return this.next(() => executeStatement(this.connection, sql, parameters));
  }

  bounds(ledger: string): Promise<TimeRange | null> {
    return this.next(() => findBounds(this.connection, ledger));
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.connection.interrupt();
    await this.running;
    this.connection.closeSync();
  }

  /** A connection does one thing at a time. */
  private next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.running.then(async () => {
      if (this.isClosed) throw new Error('the snapshot is closed');
      const timer = setTimeout(() => this.connection.interrupt(), this.timeoutMs);
      try {
        return await work();
      } finally {
        clearTimeout(timer);
      }
    });
    this.running = result.catch(() => undefined);
    return result;
  }
}
