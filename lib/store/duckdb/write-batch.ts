import type { DuckDBConnection } from '@duckdb/node-api';
import { FIELD_NAMES, type FieldName } from '../../catalog/fields';
import { type RowToWrite, toRow } from '../../generation/fresh-row';
import type { StoredGeneration } from '../../generation/generation-record';
import { ROW_COLUMNS, rowFromCells } from '../columns';
import type { Batch } from '../engine';
import { executeTexts } from './execute';
import { sumsStatements } from './rollup-sums';
import { completed, histogramStatements, rebuildTouchedHours } from './rollups';
import { stageRows } from './stage-rows';

/**
 * Brings a batch's rows into a temporary table of the connection. That needs no transaction and
 * changes nothing, so it may happen while another connection commits. Answers the columns.
 */
export function stageBatch(
  writer: DuckDBConnection,
  ledger: string,
  { rows }: Batch,
): Promise<string[]> {
  return stageRows(writer, 'staged', ledger, inOrderOfTime(rows));
}

/**
 * Writes a staged batch, facts and rollups, inside the transaction that the caller opened. The rows
 * that are held already are found by a join on their ID, limited to the batch's own time span,
 * merged, and replaced. Answers whether anything changed.
 */
export async function writeStaged(
  writer: DuckDBConnection,
  ledger: string,
  batch: Batch,
  columns: readonly string[],
): Promise<boolean> {
  const tests = await idTests(writer, ledger, 'staged');
  const held = await countHeld(writer, tests);
  const replacing = held > 0 ? await remergeHeld(writer, tests, batch, columns, held) : [];
  const added = batch.rows.length - held;
  if (added > 0) {
    const source = completed('staged', columns);
    const told = toldFields(columns);
    await runTogether(writer, [
      insertStatement('staged', columns),
      ...sumsStatements(source, told),
      ...histogramStatements(source, 1, told),
    ]);
  }
  if (replacing.length > 0) await replaceRows(writer, ledger, replacing);
  return added + replacing.length > 0;
}

/** Temporary tables are in memory: those of a large batch would stay there until the next one. */
export async function dropStaged(writer: DuckDBConnection): Promise<void> {
  await runTogether(
    writer,
    TEMPORARY_TABLES.map((table) => `DROP TABLE IF EXISTS temp.${table}`),
  );
}

const TEMPORARY_TABLES = [
  'staged',
  'held',
  'same',
  'replacing',
  'replaced',
  'touched',
  'touched_rows',
  'binned',
];

/** Time ranges prune well when neighbours in time are neighbours on disk; exports come newest first. */
function inOrderOfTime(rows: readonly RowToWrite[]): RowToWrite[] {
  return rows.toSorted((a, b) => (a.values.created_at < b.values.created_at ? -1 : 1));
}

/** How many of the staged IDs the ledger holds. */
async function countHeld(writer: DuckDBConnection, tests: readonly IdTest[]): Promise<number> {
  let held = 0;
  for (const { test, values } of tests) {
    const sql = `SELECT count(*) FROM generations WHERE ${test}`;
    held += Number((await executeTexts(writer, sql, values))[0]?.[0] ?? 0);
  }
  return held;
}

/**
 * What the held rows become, those that change; all of them leave the staged ones. Files are imported
 * again and again: rows that are held exactly as they are staged are told apart by the engine, and
 * neither copied nor read.
 */
async function remergeHeld(
  writer: DuckDBConnection,
  tests: readonly IdTest[],
  batch: Batch,
  columns: readonly string[],
  held: number,
): Promise<StoredGeneration[]> {
  await findSame(writer, tests, columns);
  const same = (await executeTexts(writer, 'SELECT id FROM same')).map(([id]) => String(id));
  const unsettled = batch.settle(same);
  if (unsettled.length > 0) {
    const sql = 'DELETE FROM same WHERE id IN (SELECT unnest($1::VARCHAR[]))';
    await executeTexts(writer, sql, [unsettled]);
  }
  await writer.run('DELETE FROM staged WHERE id IN (SELECT id FROM same)');
  if (same.length - unsettled.length === held) return [];
  await collect(writer, 'held', 'SELECT * FROM generations', tests);
  await writer.run('DELETE FROM staged WHERE id IN (SELECT id FROM held)');
  const rows = await executeTexts(writer, `SELECT ${ROW_COLUMNS.join(', ')} FROM held`);
  return rows.map(rowFromCells).flatMap((row) => batch.remerge(row) ?? []);
}

const FOUND_BY: ReadonlySet<string> = new Set(['ledger', 'id', 'id_time']);

/**
 * Brings the IDs of rows that are held as they are staged into the table `same`. The provenance tells
 * of which fields a row has a value, so that the others need no comparison.
 */
function findSame(
  writer: DuckDBConnection,
  tests: readonly IdTest[],
  columns: readonly string[],
): Promise<void> {
  const equal = columns
    .filter((name) => !FOUND_BY.has(name))
    .map((name) => `generations.${name} IS NOT DISTINCT FROM staged.${name}`);
  if (!columns.includes('raw')) equal.push('generations.raw IS NULL');
  const query = `SELECT generations.id FROM generations JOIN staged ON generations.id = staged.id AND ${equal.join(' AND ')}`;
  return collect(writer, 'same', query, tests);
}

/** Makes a temporary table of what a query finds by each of the tests. */
async function collect(
  writer: DuckDBConnection,
  table: string,
  query: string,
  tests: readonly IdTest[],
): Promise<void> {
  for (const [index, { test, values }] of tests.entries()) {
    const into = index === 0 ? `CREATE OR REPLACE TEMP TABLE ${table} AS` : `INSERT INTO ${table}`;
    await executeTexts(writer, `${into} ${query} WHERE ${test}`, values);
  }
}

/** Facts are replaced, distributions corrected, and the sums of the hours they fall in redone. */
async function replaceRows(
  writer: DuckDBConnection,
  ledger: string,
  replacing: readonly StoredGeneration[],
): Promise<void> {
  const columns = await stageRows(writer, 'replacing', ledger, replacing.map(toRow));
  await writer.run(
    'CREATE OR REPLACE TEMP TABLE replaced AS SELECT * FROM held WHERE id IN (SELECT id FROM replacing)',
  );
  const hours = (table: string) => `SELECT date_trunc('hour', created_at) AS hour FROM ${table}`;
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE touched AS ${hours('replaced')} UNION ${hours('replacing')}`,
  );
  await runTogether(writer, histogramStatements('replaced', -1));
  for (const { test, values } of await idTests(writer, ledger, 'replacing')) {
    await executeTexts(writer, `DELETE FROM generations WHERE ${test}`, values);
  }
  await runTogether(writer, [
    insertStatement('replacing', columns),
    ...histogramStatements(completed('replacing', columns), 1, toldFields(columns)),
  ]);
  await rebuildTouchedHours(writer, ledger);
}

interface IdTest {
  readonly test: string;
  readonly values: readonly string[];
}

/** Conditions that find a table's IDs in the facts: by the time that they carry, where they do. */
async function idTests(writer: DuckDBConnection, ledger: string, table: string): Promise<IdTest[]> {
  const [span] = await executeTexts(
    writer,
    `SELECT min(id_time)::VARCHAR, max(id_time)::VARCHAR, count(*) - count(id_time) FROM ${table}`,
  );
  const [first, last, untimed] = span ?? [];
  const tests: IdTest[] = [];
  if (typeof first === 'string' && typeof last === 'string') {
    tests.push({
      test: `generations.ledger = $1 AND generations.id_time BETWEEN $2::TIMESTAMP AND $3::TIMESTAMP AND generations.id IN (SELECT id FROM ${table})`,
      values: [ledger, first, last],
    });
  }
  if (untimed !== '0') {
    tests.push({
      test: `generations.ledger = $1 AND generations.id_time IS NULL AND generations.id IN (SELECT id FROM ${table} WHERE id_time IS NULL)`,
      values: [ledger],
    });
  }
  return tests;
}

/** The fields of which a staged table has any value. */
function toldFields(columns: readonly string[]): ReadonlySet<FieldName> {
  const staged = new Set(columns);
  return new Set(FIELD_NAMES.filter((name) => staged.has(name)));
}

function insertStatement(table: string, columns: readonly string[]): string {
  const names = columns.join(', ');
  return `INSERT INTO generations (${names}) SELECT ${names} FROM ${table}`;
}

/** Statements without values, of the catalogue's names only. */
async function runTogether(writer: DuckDBConnection, statements: readonly string[]): Promise<void> {
  await writer.run(statements.join('; '));
}
