import type { Aggregate, Expression, RowTest } from '../catalog/expression';
import { type MetricName, metricOf } from '../catalog/metrics';

/** Made once for each aggregate of the catalogue: every cell of an answer is looked up by it. */
const keys = new WeakMap<Aggregate, string>();

/** The text that two equal aggregates share; plain data, so its JSON is its identity. */
export function aggregateKey(aggregate: Aggregate): string {
  let key = keys.get(aggregate);
  if (key === undefined) {
    key = JSON.stringify(aggregate);
    keys.set(aggregate, key);
  }
  return key;
}

/**
 * The distinct aggregates that an engine must compute for these metrics, by key. Everything beyond
 * them (ratios, totals) is arithmetic that all engines share in `evaluate`.
 */
export function aggregatesOf(metrics: readonly MetricName[]): Map<string, Aggregate> {
  const found = new Map<string, Aggregate>();
  const add = (aggregate: Aggregate) => found.set(aggregateKey(aggregate), aggregate);
  const visit = (expression: Expression): void => {
    switch (expression.op) {
      case 'ratio':
        visit(expression.numerator);
        visit(expression.denominator);
        break;
      case 'total':
        expression.parts.forEach(visit);
        break;
      case 'unknown':
        // Needs nothing, but a statement must ask for something: there is an answer even so.
        add({ op: 'count' });
        break;
      case 'sum':
        add(expression);
        add(rowsOfSum(expression.where));
        break;
      default:
        add(expression);
    }
  };
  for (const metric of metrics) visit(metricOf(metric).expression);
  return found;
}

const ALL_ROWS: Aggregate = { op: 'count' };
const rowsWhere = new WeakMap<RowTest, Aggregate>();

/** How many rows a sum is over: a sum over no rows is zero, one over unknown values is unknown. */
export function rowsOfSum(where: RowTest | undefined): Aggregate {
  if (!where) return ALL_ROWS;
  const known = rowsWhere.get(where);
  if (known) return known;
  const rows: Aggregate = { op: 'count', where };
  rowsWhere.set(where, rows);
  return rows;
}
