import { type DimensionName, keyOf, typeOfDimension } from '../catalog/dimensions';
import type { Expression } from '../catalog/expression';
import { isMetricName, metricOf } from '../catalog/metrics';
import { aggregatesOf, rowsOfSum } from './aggregates';
import type { Dialect } from './dialect';
import { type Parameter, Parameters } from './parameters';
import type { Query, TimeRange } from './query';
import { renderKey } from './render';
import type { RollupTable } from './rollup';
import { factsSource, rollupSource, type Source } from './source';
import { offsetSpans } from './zone';

/** One statement. Equal queries have equal text: values travel beside it, placeholders by position. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  /** What the columns of each row are, in order. */
  readonly columns: readonly ColumnMeaning[];
}

export type ColumnMeaning =
  | { readonly kind: 'bucket' }
  | { readonly kind: 'dimension'; readonly dimension: DimensionName }
  /** Index into the groups of the cut; one past the last for all others. */
  | { readonly kind: 'group' }
  | { readonly kind: 'aggregate'; readonly key: string };

/** The values of one combination of dimensions, in the query's order. */
export type Group = readonly (string | number | boolean | null)[];

/** The query with its time range settled; `groups` are the ones kept by `top`, null without a cut. */
export interface CompileInput {
  readonly ledger: string;
  readonly query: Query;
  readonly window: TimeRange;
  readonly groups: readonly Group[] | null;
  readonly dialect: Dialect;
  /** Which table answers; the facts unless a rollup knows enough (`plan`). */
  readonly table: 'generations' | RollupTable;
}

/** The query as one SELECT. It asks for one row more than the limit. */
export function compile(input: CompileInput): Statement {
  const { query, window, groups, dialect } = input;
  const parameters = new Parameters(dialect);
  const source = sourceOf(input, parameters);
  const columns: ColumnMeaning[] = [];
  const select: string[] = [];
  const keys: string[] = [];
  const addKey = (sql: string, meaning: ColumnMeaning) => {
    const alias = `k${keys.length}`;
    select.push(`${sql} AS ${alias}`);
    keys.push(alias);
    columns.push(meaning);
  };

  if (query.granularity) {
    const spans = offsetSpans(query.timezone, window);
    addKey(dialect.bucket('created_at', query.granularity, spans, query.weekStart), {
      kind: 'bucket',
    });
  }
  if (groups) addKey(groupIndex(query.dimensions, groups, parameters, dialect), { kind: 'group' });
  else {
    for (const dimension of query.dimensions) {
      addKey(renderKey(keyOf(dimension), parameters), { kind: 'dimension', dimension });
    }
  }
  for (const [key, aggregate] of aggregatesOf(query.metrics)) {
    select.push(`${source.aggregate(aggregate)} AS v${select.length}`);
    columns.push({ kind: 'aggregate', key });
  }

  const order = renderOrder(query, columns, source, dialect);
  const groupBy = keys.length > 0 ? ` GROUP BY ${keys.join(', ')}` : '';
  const partition = keys.filter((_, index) => columns[index]?.kind !== 'bucket');
  const rows = `SELECT ${select.join(', ')}${groupRank(query, partition, order)} FROM ${source.from}${groupBy}`;
  const limited =
    query.groupLimit !== null && partition.length > 0
      ? `SELECT ${select.map(aliasOf).join(', ')} FROM (${rows}) AS ranked WHERE group_rank <= ${query.groupLimit} ORDER BY position_in_order`
      : `${rows} ORDER BY ${order}`;
  return { sql: `${limited} LIMIT ${query.limit + 1}`, parameters: parameters.list, columns };
}

/** How many combinations of dimensions there are in the whole window, those of a cut left out. */
export function compileGroupCount(input: CompileInput): Statement {
  const { query, groups, dialect } = input;
  const parameters = new Parameters(dialect);
  const keys = query.dimensions.map(
    (name, index) => `${renderKey(keyOf(name), parameters)} AS k${index}`,
  );
  const place = groups && groupIndex(query.dimensions, groups, parameters, dialect);
  const columns = [...keys, ...(place === null ? [] : [`${place} AS place`])];
  const { from } = sourceOf(input, parameters);
  const distinct = `SELECT DISTINCT ${columns.join(', ')} FROM ${from}`;
  const others = groups === null ? '' : ` WHERE place = ${groups.length}`;
  const sql = `SELECT count(*) FROM (${distinct}) AS combinations${others}`;
  return { sql, parameters: parameters.list, columns: [] };
}

function sourceOf(input: CompileInput, parameters: Parameters): Source {
  const { ledger, window, dialect, query, table } = input;
  const wanted = { ledger, window, dialect, filters: query.filters };
  if (table === 'generations') return factsSource(wanted, parameters);
  const ordered = isMetricName(query.orderBy.field) ? [query.orderBy.field] : [];
  const aggregates = [...aggregatesOf([...query.metrics, ...ordered]).values()];
  return rollupSource(table, wanted, aggregates, parameters);
}

function aliasOf(column: string): string {
  return column.slice(column.lastIndexOf(' AS ') + 4);
}

function groupRank(query: Query, partition: readonly string[], order: string): string {
  if (query.groupLimit === null || partition.length === 0) return '';
  return `, row_number() OVER (PARTITION BY ${partition.join(', ')} ORDER BY ${order}) AS group_rank, row_number() OVER (ORDER BY ${order}) AS position_in_order`;
}

/** Index of the kept group that a row belongs to; one past the last for all others. */
export function groupIndex(
  dimensions: readonly DimensionName[],
  groups: readonly Group[],
  parameters: Parameters,
  dialect: Dialect,
): string {
  if (groups.length === 0) return '0';
  const cases = groups.map((group, index) => {
    const tests = dimensions.map((dimension, position) => {
      const key = renderKey(keyOf(dimension), parameters);
      const value = group[position] ?? null;
      if (value === null) return `${key} IS NULL`;
      return dialect.known(`${key} = ${parameters.add(typeOfDimension(dimension), value)}`);
    });
    return `WHEN ${tests.join(' AND ')} THEN ${index}`;
  });
  return `CASE ${cases.join(' ')} ELSE ${groups.length} END`;
}

/** The wanted order, then time and all keys, so that equal queries have equal answers. */
function renderOrder(
  query: Query,
  columns: readonly ColumnMeaning[],
  source: Source,
  dialect: Dialect,
): string {
  const { field, direction } = query.orderBy;
  const position = columns.findIndex((column) =>
    field === 'date'
      ? column.kind === 'bucket'
      : column.kind === 'group'
        ? query.dimensions.some((name) => name === field)
        : column.kind === 'dimension' && column.dimension === field,
  );
  // The groups of a cut stand in the wanted order already, "Other" after them (`inWantedOrder`).
  const way = columns[position]?.kind === 'group' ? 'asc' : direction;
  const wanted =
    position >= 0
      ? `k${position}`
      : isMetricName(field) && metricOf(field).expression.op !== 'unknown'
        ? renderExpression(metricOf(field).expression, source, dialect)
        : null;
  const keys = columns.flatMap((column, index) =>
    column.kind === 'aggregate' || index === position ? [] : [`k${index} ASC NULLS LAST`],
  );
  const first = wanted === null ? [] : [`${wanted} ${way.toUpperCase()} NULLS LAST`];
  return [...first, ...keys].join(', ') || '1';
}

/** A metric as SQL, for ordering only: the values that are shown are computed in `evaluate`. */
function renderExpression(expression: Expression, source: Source, dialect: Dialect): string {
  const render = (inner: Expression) => renderExpression(inner, source, dialect);
  switch (expression.op) {
    case 'ratio': {
      const denominator = dialect.toDouble(render(expression.denominator));
      return `${dialect.toDouble(render(expression.numerator))} / nullif(${denominator}, 0)`;
    }
    case 'total': {
      const parts = expression.parts.map(render);
      const known = parts.map((part) => `coalesce(${part}, 0)`).join(' + ');
      return `CASE WHEN coalesce(${parts.join(', ')}) IS NULL THEN NULL ELSE ${known} END`;
    }
    case 'unknown':
      return 'NULL';
    case 'sum': {
      const rows = source.aggregate(rowsOfSum(expression.where));
      const value = source.aggregate(expression);
      return expression.where ? `CASE WHEN ${rows} = 0 THEN 0 ELSE ${value} END` : value;
    }
    default:
      return source.aggregate(expression);
  }
}
