import { type DimensionName, keyOf } from '../catalog/dimensions';
import type { CompileInput, Group } from './compile';
import { groupIndex } from './compile';
import { Parameters } from './parameters';
import type { TimeRange } from './query';
import { renderKey, renderTest, renderValue } from './render';
import { renderWhere } from './render-where';
import { HISTOGRAMS, type HistogramTable, histogramFields, MEASURES } from './rollup';
import { binSql } from './sketch';
import { splitWindow } from './source';
import { offsetSpans } from './zone';

/** One percentile of one measure, by its place in `MEASURES`. */
export interface WantedQuantile {
  readonly measure: number;
  readonly fraction: number;
}

/**
 * A statement whose rows are: keys of the query, measure, bin, how many values lie in bins below,
 * how many up to it, how many in all. Only bins that a wanted percentile lies in or next to.
 */
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
  wanted: readonly WantedQuantile[],
): HistogramStatement {
  const measures = [...new Set(wanted.map(({ measure }) => measure))];
  const { query, window, groups, dialect, ledger } = input;
  const parameters = new Parameters(dialect);
  const { micros } = HISTOGRAMS[table];
  const field = histogramFields(table);
  const { inner, edges } = splitWindow(window, micros);
  const parts: string[] = [];
  if (inner) {
    const where = renderWhere(ledger, inner, query.filters, parameters, 'bucket');
    const list = ['bucket AS created_at', ...field, 'measure', 'bin', 'n'].join(', ');
    parts.push(
      `SELECT ${list} FROM ${dialect.rollup(table, ['measure', 'bin', 'n'])} WHERE ${where} AND measure IN (${measures.join(', ')})`,
    );
  }
  for (const measure of measures) {
    for (const edge of edges) parts.push(edgeSql(edge, measure));
  }
  const keys = keyColumns(query.dimensions, groups);
  const names = keys.map((_, index) => `k${index}`);
  const counted = [...keys.map((key, index) => `${key} AS k${index}`), 'measure', 'bin'].join(', ');
  const by = [...names, 'measure'].join(', ');
  const bins = `SELECT ${counted}, CAST(sum(n) AS BIGINT) AS held FROM (${parts.join(' UNION ALL ')}) AS parts GROUP BY ${by}, bin HAVING sum(n) > 0`;
  const ranked = `SELECT ${by}, bin, held, CAST(sum(held) OVER (PARTITION BY ${by} ORDER BY bin ROWS UNBOUNDED PRECEDING) AS BIGINT) AS upto, CAST(sum(held) OVER (PARTITION BY ${by}) AS BIGINT) AS whole FROM (${bins}) AS bins`;
  const sql = `SELECT ${by}, bin, upto - held AS below, upto, whole FROM (${ranked}) AS ranked WHERE ${wanted.map(holdsRank).join(' OR ')}`;
  return { sql, parameters: parameters.list, keys: keys.length };

  /** Whether a bin holds one of the two ranks that a percentile lies between. */
  function holdsRank({ measure, fraction }: WantedQuantile): string {
    const at = `(whole - 1) * ${fraction}`;
    return `(measure = ${measure} AND ceil(${at}) >= upto - held AND floor(${at}) < upto)`;
  }

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
      ? [
          dialect.bucket(
            'created_at',
            query.granularity,
            offsetSpans(query.timezone, window),
            query.weekStart,
          ),
        ]
      : [];
    if (kept) return [...bucket, groupIndex(dimensions, kept, parameters, dialect)];
    return [...bucket, ...dimensions.map((name) => renderKey(keyOf(name), parameters))];
  }
}
