import { type DimensionName, dimensionOf } from '../catalog/dimensions';
import type { CompileInput, Group } from './compile';
import { groupIndex } from './compile';
import { Parameters } from './parameters';
import type { TimeRange } from './query';
import { renderTest, renderValue } from './render';
import { renderWhere } from './render-where';
import { HISTOGRAMS, type HistogramTable, MEASURES } from './rollup';
import { binSql } from './sketch';
import { splitWindow } from './source';
import { offsetSpans } from './zone';

/** A statement whose rows are: keys of the query, measure, bin, count. */
export interface HistogramStatement {
  readonly sql: string;
  readonly parameters: Parameters['list'];
  /** How many leading columns are keys: the bucket and the group or the dimensions. */
  readonly keys: number;
}

/**
 * Counts by bin of the measures: whole buckets from the histogram table, the edges of the window
 * binned from the facts.
 */
export function compileHistogram(
  input: Omit<CompileInput, 'table'>,
  table: HistogramTable,
  measures: readonly number[],
): HistogramStatement {
  const { query, window, groups, dialect, ledger } = input;
  const parameters = new Parameters(dialect);
  const { micros, dimension } = HISTOGRAMS[table];
  const field = dimension === null ? [] : [dimensionOf(dimension).field];
  const { inner, edges } = splitWindow(window, micros);
  const parts: string[] = [];
  if (inner) {
    const where = renderWhere(ledger, inner, query.filters, parameters, 'bucket');
    const list = ['bucket AS created_at', ...field, 'measure', 'bin', 'n'].join(', ');
    parts.push(
      `SELECT ${list} FROM ${table} WHERE ${where} AND measure IN (${measures.join(', ')})`,
    );
  }
  for (const measure of measures) {
    for (const edge of edges) parts.push(edgeSql(edge, measure));
  }
  const keys = keyColumns(query.dimensions, groups);
  const list = [...keys, 'measure', 'bin', 'CAST(sum(n) AS BIGINT) AS n'].join(', ');
  const by = [...keys.map((_, index) => String(index + 1)), 'measure', 'bin'].join(', ');
  const sql = `SELECT ${list} FROM (${parts.join(' UNION ALL ')}) AS parts GROUP BY ${by} HAVING sum(n) > 0`;
  return { sql, parameters: parameters.list, keys: keys.length };

  function edgeSql(edge: TimeRange, measure: number): string {
    const { value, where } = MEASURES[measure] ?? {};
    if (!value) throw new Error(`there is no measure ${measure}`);
    const rows = renderWhere(ledger, edge, query.filters, parameters);
    const test = where ? ` AND ${renderTest(where, dialect)}` : '';
    const number = dialect.toDouble(renderValue(value, dialect));
    const inside = ['created_at', ...field, `${number} AS number`].join(', ');
    const outside = [
      'created_at',
      ...field,
      `${measure} AS measure`,
      `${binSql('number')} AS bin`,
      '1 AS n',
    ];
    return `SELECT ${outside.join(', ')} FROM (SELECT ${inside} FROM generations WHERE ${rows}${test}) AS edge WHERE number IS NOT NULL`;
  }

  function keyColumns(
    dimensions: readonly DimensionName[],
    kept: readonly Group[] | null,
  ): string[] {
    const bucket = query.granularity
      ? [dialect.bucket('created_at', query.granularity, offsetSpans(query.timezone, window))]
      : [];
    if (kept) return [...bucket, groupIndex(dimensions, kept, parameters, dialect)];
    return [...bucket, ...dimensions.map((name) => dimensionOf(name).field)];
  }
}
