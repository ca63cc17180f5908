import {
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { Parameter } from '../../query/parameters';
import type { Cell } from '../../query/run';
import { DUCKDB_TYPES, fromDuckdb, toDuckdb } from './cells';

/** Runs a statement of the query pipeline. */
export function executeStatement(
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

/** Runs a statement of the store itself, whose values are texts and lists of texts. */
export function executeTexts(
  connection: DuckDBConnection,
  sql: string,
  values: readonly (string | readonly string[])[] = [],
): Promise<Cell[][]> {
  return execute(
    connection,
    sql,
    values.map((value) => (typeof value === 'string' ? value : listValue(value))),
    values.map((value) => (typeof value === 'string' ? VARCHAR : LIST(VARCHAR))),
  );
}

/** One prepared statement: stacked ones are refused by `prepare`. */
async function execute(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[],
  types: DuckDBType[],
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
