import type { StoredGeneration } from '../../generation/generation-record';
import { instantFromMicros, microsOfInstant } from '../../generation/instant';
import { ApiError } from '../../http/api-error';
import type { Statement } from '../../query/compile';
import type { TimeRange } from '../../query/query';
import type { Cell } from '../../query/run';
import type { Batch, DocumentKey, Engine } from '../engine';
import { toParameter } from './cells';
import { Connection, type NamedValues } from './connection';
import { clickhouseDialect } from './dialect';
import { listDocuments, readDocument, removeDocument, writeDocument } from './documents';
import { findRows } from './find-rows';
import { migrate } from './migrate';
import { prepareDatabase } from './prepare-database';
import { writeBatch } from './write-batch';

/**
 * Opens the store on a ClickHouse server.
 *
 * @param address with user, password and database: `https://user:pass@host:8443/db`
 * @throws ApiError `store_unavailable` when the server is away, too old, or refuses
 */
export async function openClickhouse(address: URL): Promise<Engine> {
  await prepareDatabase(address);
  const connection = new Connection(address);
  try {
    await migrate(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return new ClickhouseEngine(connection);
}

class ClickhouseEngine implements Engine {
  readonly dialect = clickhouseDialect;
  readonly hasRollups = false;
  private lastWrite: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(private readonly connection: Connection) {}

  read({ sql, parameters }: Pick<Statement, 'sql' | 'parameters'>): Promise<Cell[][]> {
    const values: NamedValues = {};
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

  async findRows(ledger: string, ids: readonly string[]): Promise<Map<string, StoredGeneration>> {
    const held = await findRows(this.connection, ledger, ids);
    return new Map([...held].map(([id, { row }]) => [id, row]));
  }

  writeBatch(ledger: string, batch: Batch): Promise<boolean> {
    return this.inTurn(() => writeBatch(this.connection, ledger, batch));
  }

  clearLedger(ledger: string): Promise<void> {
    return this.inTurn(async () => {
      for (const table of ['generations', 'documents']) {
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
    return this.inTurn(() => writeDocument(this.connection, key, body));
  }

  removeDocument(key: DocumentKey): Promise<void> {
    return this.inTurn(() => removeDocument(this.connection, key));
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.lastWrite;
    await this.connection.close();
  }

  /** Writers of this process go one after the other; readers never wait for them. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.closed) {
      return Promise.reject(new ApiError('store_unavailable', 'The store is closed.'));
    }
    const next = this.lastWrite.then(work);
    this.lastWrite = next.catch(() => undefined);
    return next;
  }
}
