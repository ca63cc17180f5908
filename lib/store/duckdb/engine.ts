import { availableParallelism } from 'node:os';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { StoredGeneration } from '../../generation/generation-record';
import type { Statement } from '../../query/compile';
import type { TimeRange } from '../../query/query';
import type { Cell } from '../../query/run';
import type { Batch, DocumentKey, Engine, Snapshot } from '../engine';
import { ReadConnections } from './connections';
import { duckdbDialect } from './dialect';
import { executeStatement, executeTexts } from './execute';
import { findBounds } from './find-bounds';
import { findRows } from './find-rows';
import { migrate } from './migrate';
import { openInstance } from './open-instance';
import { compactRollups, countRollupRows, ROLLUP_TABLES } from './rollups';
import { DuckdbSnapshot } from './snapshot';
import { writeBatch } from './write-batch';

export interface OpenOptions {
  /** Additions to the rollups that are not worth a rewrite. */
  readonly compactionSlack?: number;
  /** How long one read may run. */
  readonly queryTimeoutMs?: number;
}

/** Opens the embedded store at a path (`:memory:` for one that lives as long as the process). */
export async function openDuckdb(
  path: string,
  { compactionSlack = 500_000, queryTimeoutMs = 30_000 }: OpenOptions = {},
): Promise<Engine> {
  const instance = await openInstance(path);
  const writer = await instance.connect();
  await migrate(writer);
  return new DuckdbEngine(instance, writer, compactionSlack, queryTimeoutMs);
}

class DuckdbEngine implements Engine {
  readonly dialect = duckdbDialect;
  readonly hasRollups = true;
  private readonly readers: ReadConnections;
  /** Rows of the rollups after they were last added up. */
  private compactedRows: number | undefined;

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly writer: DuckDBConnection,
    /** Additions to the rollups that are not worth a rewrite. */
    private readonly compactionSlack: number,
    private readonly queryTimeoutMs: number,
  ) {
    this.readers = new ReadConnections(instance, availableParallelism() + 1, queryTimeoutMs);
  }

  read(statement: Pick<Statement, 'sql' | 'parameters'>): Promise<Cell[][]> {
    return this.readers.use((connection) =>
      executeStatement(connection, statement.sql, statement.parameters),
    );
  }

  bounds(ledger: string): Promise<TimeRange | null> {
    return this.readers.use((connection) => findBounds(connection, ledger));
  }

  snapshot(): Promise<Snapshot> {
    return DuckdbSnapshot.take(this.instance, this.queryTimeoutMs);
  }

  findRows(ledger: string, ids: readonly string[]): Promise<Map<string, StoredGeneration>> {
    return this.readers.use((connection) => findRows(connection, ledger, ids));
  }

  async writeBatch(ledger: string, batch: Batch): Promise<boolean> {
    let changed = false;
    await this.transaction(async () => {
      changed = await writeBatch(this.writer, ledger, batch);
    });
    await this.compactWhenGrown();
    return changed;
  }

  async clearLedger(ledger: string): Promise<void> {
    await this.transaction(async () => {
      for (const table of ['generations', 'documents', ...ROLLUP_TABLES]) {
        await executeTexts(this.writer, `DELETE FROM ${table} WHERE ledger = $1`, [ledger]);
      }
    });
  }

  async readDocument({ kind, ledger, id }: DocumentKey): Promise<string | null> {
    const sql = 'SELECT body FROM documents WHERE kind = $1 AND ledger = $2 AND id = $3';
    const rows = await this.readers.use((connection) =>
      executeTexts(connection, sql, [kind, ledger, id]),
    );
    return (rows[0]?.[0] ?? null) as string | null;
  }

  async listDocuments(kind: string, ledger: string): Promise<string[]> {
    const sql = 'SELECT body FROM documents WHERE kind = $1 AND ledger = $2 ORDER BY id';
    const rows = await this.readers.use((connection) =>
      executeTexts(connection, sql, [kind, ledger]),
    );
    return rows.map((row) => String(row[0]));
  }

  async writeDocument(key: DocumentKey, body: string): Promise<void> {
    await this.transaction(async () => {
      await this.deleteDocument(key);
      const values = [key.kind, key.ledger, key.id, body];
      await executeTexts(this.writer, 'INSERT INTO documents VALUES ($1, $2, $3, $4)', values);
    });
  }

  removeDocument(key: DocumentKey): Promise<void> {
    return this.transaction(() => this.deleteDocument(key));
  }

  async close(): Promise<void> {
    await this.lastWrite;
    this.readers.close();
    this.writer.closeSync();
    this.instance.closeSync();
  }

  /** Rewrites the rollups once most of their rows are additions to keys that they had. */
  private async compactWhenGrown(): Promise<void> {
    const rows = await this.readers.use(countRollupRows);
    this.compactedRows ??= rows;
    if (rows < 2 * this.compactedRows + this.compactionSlack) return;
    await this.transaction(() => compactRollups(this.writer));
    this.compactedRows = await this.readers.use(countRollupRows);
  }

  private async deleteDocument({ kind, ledger, id }: DocumentKey): Promise<void> {
    const sql = 'DELETE FROM documents WHERE kind = $1 AND ledger = $2 AND id = $3';
    await executeTexts(this.writer, sql, [kind, ledger, id]);
  }

  private lastWrite: Promise<unknown> = Promise.resolve();

  /** Writers go one after the other through one connection; readers never wait for them. */
  private transaction(work: () => Promise<void>): Promise<void> {
    const next = this.lastWrite.then(async () => {
      await this.writer.run('BEGIN TRANSACTION');
      try {
        await work();
        await this.writer.run('COMMIT');
      } catch (error) {
        await this.writer.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
    this.lastWrite = next.catch(() => undefined);
    return next;
  }
}
