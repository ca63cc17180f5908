import Big from 'big.js';
import type { Expression } from '../catalog/expression';
import { type MetricName, metricOf } from '../catalog/metrics';
import type { Decimal } from '../generation/decimal';
import { aggregateKey, rowsOfSum } from './aggregates';
import type { MetricValue } from './result';

/** What an engine answers for one aggregate: exact text for counts and sums, a double for quantiles. */
export type AggregateValue = Decimal | number | null;

/** The value of one aggregate of the row at hand, by `aggregateKey`. */
export type AggregateLookup = (key: string) => AggregateValue;

/** A metric's value from the aggregates that the engine computed. Shared by every engine. */
export function evaluateMetric(name: MetricName, lookup: AggregateLookup): MetricValue {
  return evaluate(metricOf(name).expression, lookup);
}

function evaluate(expression: Expression, lookup: AggregateLookup): MetricValue {
  switch (expression.op) {
    case 'ratio': {
      const numerator = evaluate(expression.numerator, lookup);
      const denominator = evaluate(expression.denominator, lookup);
      if (numerator === null || denominator === null || Number(denominator) === 0) return null;
      return (Number(numerator) * (expression.scale ?? 1)) / Number(denominator);
    }
    case 'total': {
      const parts = expression.parts.map((part) => evaluate(part, lookup));
      const known = parts.filter((part) => part !== null);
      if (known.length === 0) return null;
      return known.reduce<Big>((total, part) => total.plus(part), new Big(0)).toFixed();
    }
    case 'sum': {
      const value = lookup(aggregateKey(expression));
      if (value !== null) return value;
      return lookup(aggregateKey(rowsOfSum(expression.where))) === '0' ? '0' : null;
    }
    case 'unknown':
      return null;
    case 'quantile': {
      const value = lookup(aggregateKey(expression));
      return value === null ? null : roundQuantile(Number(value));
    }
    default:
      return lookup(aggregateKey(expression));
  }
}

/**
 * Percentiles to six decimals. Engines interpolate with doubles in different orders; between values
 * of three decimals the exact result has at most five, so this takes away only their noise.
 */
function roundQuantile(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
