import type { Aggregate } from '../catalog/expression';
import { instantFromMicros, microsOfInstant } from '../generation/instant';
import { aggregateKey } from './aggregates';
import type { Dialect } from './dialect';
import type { Parameters } from './parameters';
import type { Filter, TimeRange } from './query';
import { renderAggregate, renderTest, renderValue } from './render';
import { renderWhere } from './render-where';
import {
  type AdditiveAggregate,
  isAdditiveAggregate,
  ROLLUP_COLUMNS,
  ROLLUPS,
  type RollupTable,
  rollupColumnType,
  rollupFields,
  wholeColumn,
} from './rollup';

/** The rows that a statement goes through, and how it aggregates over them. */
export interface Source {
  /** What follows FROM, with its WHERE. Has `created_at` and every field that keys need. */
  readonly from: string;
  aggregate(aggregate: Aggregate): string;
}

export interface SourceInput {
  readonly ledger: string;
  readonly window: TimeRange;
  readonly filters: readonly Filter[];
  readonly dialect: Dialect;
}

/** The facts: answers everything. */
export function factsSource(input: SourceInput, parameters: Parameters): Source {
  const where = renderWhere(input.ledger, input.window, input.filters, parameters);
  return {
    from: `generations WHERE ${where}`,
    aggregate: (aggregate) => renderAggregate(aggregate, input.dialect),
  };
}

/**
 * A rollup where whole buckets lie inside the window, and the facts at its two edges. Sums and
 * counts of parts add up, so the answer is the same as from the facts alone.
 */
export function rollupSource(
  table: RollupTable,
  input: SourceInput,
  aggregates: readonly Aggregate[],
  parameters: Parameters,
): Source {
  const { dialect } = input;
  const used = aggregates.map((aggregate) => {
    const known = ROLLUP_COLUMNS.get(aggregateKey(aggregate));
    if (!known) throw new Error(`no rollup has ${aggregateKey(aggregate)}`);
    return known;
  });
  const { inner, edges } = splitWindow(input.window, ROLLUPS[table].micros);
  const distinct = [...new Map(used.map((one) => [one.column, one])).values()];
  const columns = distinct.flatMap(({ column, aggregate }) =>
    isMoney(aggregate) ? [column, wholeColumn(column)] : [column],
  );
  const fields = rollupFields(table);
  const parts: string[] = [];
  if (inner) {
    const where = renderWhere(input.ledger, inner, input.filters, parameters, 'bucket');
    parts.push(
      `SELECT ${['bucket AS created_at', ...fields, ...columns].join(', ')} FROM ${dialect.rollup(table, columns)} WHERE ${where}`,
    );
  }
  for (const edge of edges) {
    const where = renderWhere(input.ledger, edge, input.filters, parameters);
    const values = distinct.flatMap(({ column, aggregate }) => {
      const own = `${rowContribution(aggregate, dialect)} AS ${column}`;
      return isMoney(aggregate) ? [own, `NULL AS ${wholeColumn(column)}`] : [own];
    });
    parts.push(
      `SELECT ${['created_at', ...fields, ...values].join(', ')} FROM generations WHERE ${where}`,
    );
  }
  return {
    from: `(${parts.join(' UNION ALL ')}) AS parts`,
    aggregate: (aggregate) => {
      const known = ROLLUP_COLUMNS.get(aggregateKey(aggregate));
      if (!known || !isAdditiveAggregate(aggregate)) {
        throw new Error(`no rollup has ${aggregateKey(aggregate)}`);
      }
      const total = isMoney(aggregate)
        ? dialect.addWhole(dialect.sum(known.column), dialect.sum(wholeColumn(known.column)))
        : dialect.sum(known.column);
      return aggregate.op === 'count' ? `coalesce(${total}, 0)` : total;
    },
  };
}

function isMoney(aggregate: AdditiveAggregate): boolean {
  return rollupColumnType(aggregate) === 'money';
}

/** What one generation adds to a sum or a count. */
export function rowContribution(aggregate: AdditiveAggregate, dialect: Dialect): string {
  const value = aggregate.op === 'count' ? '1' : renderValue(aggregate.value, dialect);
  if (!aggregate.where) return value;
  const otherwise = aggregate.op === 'count' ? '0' : 'NULL';
  return `CASE WHEN ${renderTest(aggregate.where, dialect)} THEN ${value} ELSE ${otherwise} END`;
}

/** The whole buckets of a window, and the stretches before and after them. */
export function splitWindow(
  window: TimeRange,
  grain: bigint,
): { inner: TimeRange | null; edges: TimeRange[] } {
  const start = microsOfInstant(window.start);
  const end = microsOfInstant(window.end);
  const first = ceilTo(start, grain);
  const last = floorTo(end, grain);
  if (first >= last) return { inner: null, edges: [window] };
  const range = (from: bigint, to: bigint): TimeRange => ({
    start: instantFromMicros(from),
    end: instantFromMicros(to),
  });
  const edges = [
    ...(start < first ? [range(start, first)] : []),
    ...(last < end ? [range(last, end)] : []),
  ];
  return { inner: range(first, last), edges };
}

/** Towards the past, before 1970 too. */
function floorTo(value: bigint, grain: bigint): bigint {
  const rest = ((value % grain) + grain) % grain;
  return value - rest;
}

function ceilTo(value: bigint, grain: bigint): bigint {
  return floorTo(value + grain - 1n, grain);
}
