import type { Expression } from './expression';

/** As OpenRouter's analytics names them. `currency` is USD, `percent` a fraction of one, `latency` ms, `throughput` tokens per second. */
export type DisplayFormat = 'number' | 'currency' | 'percent' | 'latency' | 'throughput';

export interface Metric {
  readonly label: string;
  readonly format: DisplayFormat;
  readonly description: string;
  readonly expression: Expression;
}

/**
 * Whether values of parts add up to the value of the whole. It settles whether a missing bucket is
 * zero or a gap, whether series may be stacked, and whether a rollup can answer.
 */
export function isAdditive(expression: Expression): boolean {
  switch (expression.op) {
    case 'count':
    case 'sum':
      return true;
    case 'total':
      return expression.parts.every(isAdditive);
    case 'unknown':
    case 'ratio':
    case 'quantile':
    case 'count_distinct':
      return false;
  }
}
