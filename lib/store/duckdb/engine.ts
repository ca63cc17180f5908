import { availableParallelism } from 'node:os';
import {
  type DuckDBConnection,
  type DuckDBInstance,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { StoredGeneration } from '../../generation/generation-record';
import type { Statement } from '../../query/compile';
import type { Parameter } from '../../query/parameters';
import type { TimeRange } from '../../query/query';
import type { Cell } from '../../query/run';
import { idTime, ROW_COLUMNS, rowFromCells } from '../columns';
import type { DocumentKey, Engine } from '../engine';
import { appendRows } from './append-rows';
import { DUCKDB_TYPES, fromDuckdb, toDuckdb } from './cells';
import { ReadConnections } from './connections';
import { duckdbDialect } from './dialect';
import { migrate } from './migrate';
import { openInstance } from './open-instance';

/** Opens the embedded store at a path (`:memory:` for one that lives as long as the process). */
export async function openDuckdb(path: string): Promise<Engine> {
  const instance = await openInstance(path);
  const writer = await instance.connect();
  const tableColumns = await migrate(writer);
  return new DuckdbEngine(instance, writer, tableColumns);
}

class DuckdbEngine implements Engine {
  readonly dialect = duckdbDialect;
  private readonly readers: ReadConnections;

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly writer: DuckDBConnection,
    private readonly tableColumns: readonly string[],
  ) {
    this.readers = new ReadConnections(instance, availableParallelism() + 1);
  }

  read(statement: Pick<Statement, 'sql' | 'parameters'>): Promise<Cell[][]> {
    return this.readers.use((connection) => run(connection, statement.sql, statement.parameters));
  }

  async bounds(ledger: string): Promise<TimeRange | null> {
    const [row] = await this.read({
      sql: `SELECT min(created_at), max(created_at) + INTERVAL 1 MICROSECOND FROM generations WHERE ledger = $1::VARCHAR`,
      parameters: [{ type: 'text', value: ledger }],
    });
    const [start, end] = row ?? [];
    return typeof start === 'string' && typeof end === 'string' ? { start, end } : null;
  }

  async findRows(ledger: string, ids: readonly string[]): Promise<Map<string, StoredGeneration>> {
    const found = new Map<string, StoredGeneration>();
    await this.readers.use(async (connection) => {
      for (const { test, values } of idTests(ledger, ids)) {
        const held = await query(connection, `SELECT id FROM generations WHERE ${test}`, values);
        if (held.length === 0) continue;
        const columns = ROW_COLUMNS.join(', ');
        const sql = `SELECT ${columns} FROM generations WHERE ${test}`;
        for (const cells of await query(connection, sql, values)) {
          const row = rowFromCells(cells);
          found.set(row.record.id, row);
        }
      }
    });
    return found;
  }

  async writeRows(
    ledger: string,
    rows: readonly StoredGeneration[],
    replaced: ReadonlySet<string>,
  ): Promise<void> {
    await this.transaction(async () => {
      if (replaced.size > 0) {
        for (const { test, values } of idTests(ledger, [...replaced])) {
          await query(this.writer, `DELETE FROM generations WHERE ${test}`, values);
        }
      }
      const sorted = rows.toSorted((a, b) => (a.record.created_at < b.record.created_at ? -1 : 1));
      await appendRows(this.writer, this.tableColumns, ledger, sorted);
    });
  }

  async clearLedger(ledger: string): Promise<void> {
    await this.transaction(async () => {
      for (const table of ['generations', 'documents']) {
        await query(this.writer, `DELETE FROM ${table} WHERE ledger = $1`, [ledger]);
      }
    });
  }

  async readDocument({ kind, ledger, id }: DocumentKey): Promise<string | null> {
    const sql = 'SELECT body FROM documents WHERE kind = $1 AND ledger = $2 AND id = $3';
    const rows = await this.readers.use((connection) => query(connection, sql, [kind, ledger, id]));
    return (rows[0]?.[0] ?? null) as string | null;
  }

  async listDocuments(kind: string, ledger: string): Promise<string[]> {
    const sql = 'SELECT body FROM documents WHERE kind = $1 AND ledger = $2 ORDER BY id';
    const rows = await this.readers.use((connection) => query(connection, sql, [kind, ledger]));
    return rows.map((row) => String(row[0]));
  }

  async writeDocument(key: DocumentKey, body: string): Promise<void> {
    await this.transaction(async () => {
      await this.deleteDocument(key);
      const values = [key.kind, key.ledger, key.id, body];
      await query(this.writer, 'INSERT INTO documents VALUES ($1, $2, $3, $4)', values);
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

  private async deleteDocument({ kind, ledger, id }: DocumentKey): Promise<void> {
    const sql = 'DELETE FROM documents WHERE kind = $1 AND ledger = $2 AND id = $3';
    await query(this.writer, sql, [kind, ledger, id]);
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

interface IdTest {
  readonly test: string;
  readonly values: (string | readonly string[])[];
}

/** Tests that find IDs fast: those that carry a time prune by it, the old ones have none. */
function idTests(ledger: string, ids: readonly string[]): IdTest[] {
  const timed = ids.flatMap((id) => idTime(id) ?? []).sort();
  const untimed = ids.filter((id) => idTime(id) === null);
  const tests: IdTest[] = [];
  const list = 'id IN (SELECT unnest($2::VARCHAR[]))';
  if (timed.length > 0) {
    tests.push({
      test: `ledger = $1 AND id_time BETWEEN $3::TIMESTAMP AND $4::TIMESTAMP AND ${list}`,
      values: [ledger, ids.filter((id) => idTime(id) !== null), timed[0] ?? '', timed.at(-1) ?? ''],
    });
  }
  if (untimed.length > 0) {
    tests.push({ test: `ledger = $1 AND id_time IS NULL AND ${list}`, values: [ledger, untimed] });
  }
  return tests;
}

async function query(
  connection: DuckDBConnection,
  sql: string,
  values: readonly (string | readonly string[])[],
): Promise<Cell[][]> {
  const types = values.map((value) => (typeof value === 'string' ? VARCHAR : LIST(VARCHAR)));
  const bound = values.map((value) => (typeof value === 'string' ? value : listValue(value)));
  return execute(connection, sql, bound, types);
}

function run(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[],
): Promise<Cell[][]> {
  return execute(
    connection,
    sql,
    parameters.map(({ type, value }) => toDuckdb(type, value)),
    parameters.map(({ type }) => DUCKDB_TYPES[type]),
  );
}

/** One prepared statement: stacked ones are refused by `prepare`. */
async function execute(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[],
  types: (typeof DUCKDB_TYPES)[keyof typeof DUCKDB_TYPES][],
): Promise<Cell[][]> {
  const statement = await connection.prepare(sql);
  try {
    if (values.length > 0) statement.bind(values, types);
    const rows = await (await statement.runAndReadAll()).getRows();
    return rows.map((row) => row.map(fromDuckdb));
  } finally {
    statement.destroySync();
  }
}
