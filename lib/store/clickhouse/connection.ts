import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
  type TupleParam,
} from '@clickhouse/client';
import type { Cell } from '../../query/run';
import { fromAnswer } from './cells';
import { Gate } from './gate';
import { retrying } from './retry';
import { readSettings, WRITE_SETTINGS, WRITE_TIMEOUT_MS } from './settings';
import { translateError } from './translate-error';

/** Values of placeholders by name, as text (`toParameter`). */
export type NamedValues = Record<string, string | null | readonly (string | TupleParam)[]>;

/** A page asks for some ten answers at once. */
const QUERIES_AT_ONCE = 16;
const LONGEST_QUEUE = 2_000;
const QUERY_TIMEOUT_MS = 30_000;

/** Two clients of one server: one that can only read, within limits, and one that writes. */
export class Connection {
  private readonly reader: ClickHouseClient;
  private readonly writer: ClickHouseClient;
  private readonly gate = new Gate(QUERIES_AT_ONCE, LONGEST_QUEUE);

  /** @param address with user, password and database: `https://user:pass@host:8443/db` */
  constructor(address: URL, queryTimeoutMs = QUERY_TIMEOUT_MS) {
    const common = {
      url: `${address.protocol}//${address.host}`,
      username: decodeURIComponent(address.username) || 'default',
      password: decodeURIComponent(address.password),
      database: databaseOf(address),
      application: 'genledger',
      // Its log prints statements with their settings and stacks; errors are thrown as well.
      log: { level: ClickHouseLogLevel.OFF },
      // Lists of IDs do not fit into a URL.
      use_multipart_params_auto: true,
    };
    this.reader = createClient({
      ...common,
      clickhouse_settings: readSettings(queryTimeoutMs),
      // The server stops a query first, and says so.
      request_timeout: queryTimeoutMs + 5_000,
      max_open_connections: QUERIES_AT_ONCE,
    });
    this.writer = createClient({
      ...common,
      clickhouse_settings: WRITE_SETTINGS,
      request_timeout: WRITE_TIMEOUT_MS,
      max_open_connections: 2,
    });
  }

  /** Rows of one SELECT, over the client that can only read. */
  async read(
    sql: string,
    values: NamedValues = {},
    settings: ClickHouseSettings = {},
  ): Promise<Cell[][]> {
    const text = await this.gate.through(() =>
      retrying(async () => {
        const result = await this.reader.query({
          query: sql,
          query_params: values,
          clickhouse_settings: settings,
          format: 'JSONCompact',
        });
        return result.text();
      }),
    );
    const { meta, data } = parseAnswer(text);
    const types = meta.map(({ type }) => type);
    return data.map((row) => row.map((cell, index) => fromAnswer(types[index] ?? '', cell)));
  }

  /** A statement that changes something and may be repeated. */
  async command(sql: string, values: NamedValues = {}): Promise<void> {
    await retrying(() => this.writer.command({ query: sql, query_params: values }));
  }

  /** A statement that must not be repeated; it may have been carried out when it fails. */
  async commandOnce(sql: string, values: NamedValues): Promise<void> {
    try {
      await this.writer.command({ query: sql, query_params: values });
    } catch (error) {
      throw translateError(error);
    }
  }

  /** One insert of all rows; `rows` is gone through again when it is repeated. */
  async insert(
    table: string,
    columns: readonly string[],
    rows: () => Iterable<readonly Cell[]>,
  ): Promise<void> {
    const query = `INSERT INTO ${table} (${columns.join(', ')}) FORMAT JSONCompactEachRow`;
    await retrying(async () => {
      // Not the client's own `insert`: it passes every row through a stream one by one.
      const values = Readable.from(linesOf(rows()), { objectMode: false });
      const { stream } = await this.writer.exec({ query, values });
      await finished(stream.resume());
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.reader.close(), this.writer.close()]);
  }
}

export function databaseOf(address: URL): string {
  return decodeURIComponent(address.pathname.slice(1)) || 'default';
}

/**
 * JSONCompact. The cast is safe: our statements select scalars only, and the server writes them as
 * texts, numbers, booleans and nulls.
 */
function parseAnswer(text: string): { meta: { type: string }[]; data: Cell[][] } {
  return JSON.parse(text) as { meta: { type: string }[]; data: Cell[][] };
}

const ROWS_OF_A_CHUNK = 500;

/** Rows as lines of JSON, many at a time. */
function* linesOf(rows: Iterable<readonly Cell[]>): Iterable<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(JSON.stringify(row));
    if (lines.length < ROWS_OF_A_CHUNK) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}
