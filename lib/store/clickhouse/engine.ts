import type { StoredGeneration } from '../../generation/generation-record';
import { instantFromMicros, microsOfInstant } from '../../generation/instant';
import type { Statement } from '../../query/compile';
import type { Dialect } from '../../query/dialect';
import type { TimeRange } from '../../query/query';
import type { Cell } from '../../query/run';
import type { Batch, DocumentKey, Engine, Snapshot } from '../engine';
import { Turns } from '../turns';
import { toParameter } from './cells';
import { Connection, type NamedValues } from './connection';
import { clickhouseDialect } from './dialect';
import { listDocuments, readDocument, removeDocument, writeDocument } from './documents';
import { findRows } from './find-rows';
import { migrate } from './migrate';
import { prepareDatabase } from './prepare-database';
import { dirtyParameter } from './rollup-days';
import { RollupKeeper } from './rollup-keeper';
import { DIRTY, ROLLUP_TABLES, rollupRows } from './rollup-tables';
import { writeBatch } from './write-batch';

interface ClickhouseOptions {
  /** How long after a change the rollups of its days are built. */
  readonly rollupDelayMs?: number;
  readonly queryTimeoutMs?: number;
}

/**
 * Opens the store on a ClickHouse server.
 *
 * @param address with user, password and database: `https://user:pass@host:8443/db`
 * @throws ApiError `store_unavailable` when the server is away, too old, or refuses
 */
export async function openClickhouse(
  address: URL,
  { rollupDelayMs = 15_000, queryTimeoutMs }: ClickhouseOptions = {},
): Promise<ClickhouseEngine> {
  await prepareDatabase(address);
  const connection = new Connection(address, queryTimeoutMs);
  try {
    await migrate(connection);
    const turns = new Turns();
    const keeper = await RollupKeeper.open(connection, turns, rollupDelayMs);
    return new ClickhouseEngine(connection, turns, keeper);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

export class ClickhouseEngine implements Engine {
  readonly dialect: Dialect = { ...clickhouseDialect, rollup: rollupRows };
  readonly hasRollups = true;

  constructor(
    private readonly connection: Connection,
    /** Writers of this process go one after the other; readers never wait for them. */
    private readonly turns: Turns,
    private readonly keeper: RollupKeeper,
  ) {}

  async read({ sql, parameters }: Pick<Statement, 'sql' | 'parameters'>): Promise<Cell[][]> {
    const values: NamedValues = {};
    if (sql.includes(DIRTY)) values.dirty = await dirtyParameter(this.connection);
    for (const [index, parameter] of parameters.entries()) {
      values[`p${index + 1}`] = toParameter(parameter);
    }
    return this.connection.read(sql, values);
  }

  async bounds(ledger: string): Promise<TimeRange | null> {
    const [row] = await this.connection.read(
      'SELECT minOrNull(created_at), maxOrNull(created_at) FROM generations WHERE ledger = {ledger:String}',
      { ledger },
    );
    const [start, last] = row ?? [];
    if (typeof start !== 'string' || typeof last !== 'string') return null;
    return { start, end: instantFromMicros(microsOfInstant(last) + 1n) };
  }

  async snapshot(): Promise<Snapshot> {
    let isClosed = false;
    const open = <T>(work: () => Promise<T>): Promise<T> =>
      isClosed ? Promise.reject(new Error('the snapshot is closed')) : work();
    return {
      dialect: this.dialect,
      hasRollups: this.hasRollups,
      read: (statement) => open(() => this.read(statement)),
      bounds: (ledger) => open(() => this.bounds(ledger)),
      close: async () => {
        isClosed = true;
      },
    };
  }

  async findRows(ledger: string, ids: readonly string[]): Promise<Map<string, StoredGeneration>> {
    const held = await findRows(this.connection, ledger, ids);
    return new Map([...held].map(([id, { row }]) => [id, row]));
  }

  writeBatch(ledger: string, batch: Batch): Promise<boolean> {
    return this.turns.take(() => writeBatch(this.connection, ledger, batch, this.keeper));
  }

  clearLedger(ledger: string): Promise<void> {
    return this.turns.take(async () => {
      for (const table of LEDGER_TABLES) {
        await this.connection.command(`DELETE FROM ${table} WHERE ledger = {ledger:String}`, {
          ledger,
        });
      }
    });
  }

  readDocument(key: DocumentKey): Promise<string | null> {
    return readDocument(this.connection, key);
  }

  listDocuments(kind: string, ledger: string): Promise<string[]> {
    return listDocuments(this.connection, kind, ledger);
  }

  writeDocument(key: DocumentKey, body: string): Promise<void> {
    return this.turns.take(() => writeDocument(this.connection, key, body));
  }

  removeDocument(key: DocumentKey): Promise<void> {
    return this.turns.take(() => removeDocument(this.connection, key));
  }

  /** Builds the rollups of everything that changed, now; otherwise that is done some time later. */
  buildRollups(): Promise<void> {
    return this.keeper.buildNow();
  }

  async close(): Promise<void> {
    await this.keeper.close();
    await this.turns.close();
    await this.connection.close();
  }
}

const LEDGER_TABLES = [
  'generations',
  'documents',
  'rollup_builds',
  'rollup_marks',
  ...ROLLUP_TABLES,
];
