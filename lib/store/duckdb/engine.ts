import { availableParallelism } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { StoredGeneration } from '../../generation/generation-record';
import type { Statement } from '../../query/compile';
import type { TimeRange } from '../../query/query';
import type { Cell } from '../../query/run';
import { type Batch, BULK_ROWS, type DocumentKey, type Engine, type Snapshot } from '../engine';
import { Turns } from '../turns';
import { BatchWriters } from './batch-writers';
import { ReadConnections } from './connections';
import { duckdbDialect } from './dialect';
import { DiskRoom } from './disk-room';
import { executeStatement, executeTexts } from './execute';
import { findBounds } from './find-bounds';
import { findRows } from './find-rows';
import { HealingEngine } from './healing-engine';
import { checkpoint, letGoOfBlocks } from './memory';
import { migrate } from './migrate';
import { type Database, openDatabase } from './open-database';
import { compactRollups, countRollupRows, ROLLUP_TABLES } from './rollups';
import { DuckdbSnapshot } from './snapshot';
import { dropStaged, stageBatch, writeStaged } from './write-batch';

/** Fewer than the log needs to grow so long that the engine does it by itself, inside of a commit. */
const BULKS_A_CHECKPOINT = 4;

export interface OpenOptions {
  /** Additions to the rollups that are not worth a rewrite. */
  readonly compactionSlack?: number;
  /** How long one read may run. */
  readonly queryTimeoutMs?: number;
}

/** Opens the embedded store at a path (`:memory:` for one that lives as long as the process). */
export async function openDuckdb(path: string, options: OpenOptions = {}): Promise<Engine> {
  const open = () => openInstanceOf(path, options);
  return new HealingEngine(await open(), open, new DiskRoom(path));
}

async function openInstanceOf(
  path: string,
  { compactionSlack = 500_000, queryTimeoutMs = 30_000 }: OpenOptions,
): Promise<Engine> {
  const database = await openDatabase(path);
  const writer = await database.connect();
  await migrate(writer);
  const batchWriters = await BatchWriters.connect(database);
  return new DuckdbEngine(database, writer, batchWriters, compactionSlack, queryTimeoutMs);
}

class DuckdbEngine implements Engine {
  readonly dialect = duckdbDialect;
  readonly hasRollups = true;
  private readonly readers: ReadConnections;
  /** Transactions go one after the other; readers never wait for them. */
  private readonly turns = new Turns();
  /** Rows of the rollups after they were last added up. */
  private compactedRows: number | undefined;
  private bulkBatches = 0;

  constructor(
    private readonly database: Database,
    private readonly writer: DuckDBConnection,
    private readonly batchWriters: BatchWriters,
    /** Additions to the rollups that are not worth a rewrite. */
    private readonly compactionSlack: number,
    private readonly queryTimeoutMs: number,
  ) {
    this.readers = new ReadConnections(database, availableParallelism() + 1, queryTimeoutMs);
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
    return DuckdbSnapshot.take(this.database, this.queryTimeoutMs);
  }

  findRows(ledger: string, ids: readonly string[]): Promise<Map<string, StoredGeneration>> {
    return this.readers.use((connection) => findRows(connection, ledger, ids));
  }

  /** Prepared at once, while the batch before may still be written; written in the order of calls. */
  writeBatch(ledger: string, batch: Batch): Promise<boolean> {
    const prepared = this.prepare(ledger, batch);
    // Whoever waits for the turn is told.
    prepared.catch(() => undefined);
    return this.turns.take(async () => {
      const { writer, columns } = await prepared;
      try {
        const changed = await transaction(writer, async () => {
          const isChanged = await writeStaged(writer, ledger, batch, columns);
          for (const { key, body } of batch.documents()) await writeDocument(writer, key, body);
          return isChanged;
        });
        await dropStaged(writer);
        if (batch.rows.length >= BULK_ROWS) await this.tidyAfterBulk();
        await this.compactWhenGrown(writer);
        return changed;
      } finally {
        this.batchWriters.giveBack(writer);
      }
    });
  }

  clearLedger(ledger: string): Promise<void> {
    return this.write(async (writer) => {
      for (const table of ['generations', 'documents', ...ROLLUP_TABLES]) {
        await executeTexts(writer, `DELETE FROM ${table} WHERE ledger = $1`, [ledger]);
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

  writeDocument(key: DocumentKey, body: string): Promise<void> {
    return this.write((writer) => writeDocument(writer, key, body));
  }

  removeDocument(key: DocumentKey): Promise<void> {
    return this.write((writer) => deleteDocument(writer, key));
  }

  async close(): Promise<void> {
    await this.turns.close();
    this.readers.close();
    this.writer.closeSync();
    this.batchWriters.close();
    this.database.close();
  }

  private async prepare(ledger: string, batch: Batch) {
    this.turns.demandOpen();
    const writer = await this.batchWriters.take();
    try {
      return { writer, columns: await stageBatch(writer, ledger, batch) };
    } catch (error) {
      this.batchWriters.giveBack(writer);
      throw error;
    }
  }

  private write(work: (writer: DuckDBConnection) => Promise<void>): Promise<void> {
    return this.turns.take(() => transaction(this.writer, () => work(this.writer)));
  }

  /** A long import needs no more memory than a short one. */
  private async tidyAfterBulk(): Promise<void> {
    await this.letGo();
    this.bulkBatches += 1;
    if (this.bulkBatches % BULKS_A_CHECKPOINT !== 0) return;
    await checkpoint(this.writer);
    await this.letGo();
  }

  /** Through a connection without a transaction: what the engine refuses would abort it. */
  private letGo(): Promise<void> {
    return letGoOfBlocks(this.writer);
  }

  /** Rewrites the rollups once most of their rows are additions to keys that they had. */
  private async compactWhenGrown(writer: DuckDBConnection): Promise<void> {
    const rows = await countRollupRows(writer);
    this.compactedRows ??= rows;
    if (rows < 2 * this.compactedRows + this.compactionSlack) return;
    await transaction(writer, () => compactRollups(writer, () => this.letGo()));
    this.compactedRows = await countRollupRows(writer);
  }
}

async function writeDocument(
  writer: DuckDBConnection,
  key: DocumentKey,
  body: string,
): Promise<void> {
  await deleteDocument(writer, key);
  const values = [key.kind, key.ledger, key.id, body];
  await executeTexts(writer, 'INSERT INTO documents VALUES ($1, $2, $3, $4)', values);
}

async function deleteDocument(
  writer: DuckDBConnection,
  { kind, ledger, id }: DocumentKey,
): Promise<void> {
  const sql = 'DELETE FROM documents WHERE kind = $1 AND ledger = $2 AND id = $3';
  await executeTexts(writer, sql, [kind, ledger, id]);
}

/** All of the work or nothing. */
async function transaction<T>(writer: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await writer.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await writer.run('COMMIT');
    return result;
  } catch (error) {
    await writer.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
