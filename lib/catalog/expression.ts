import type { FieldName } from './fields';

/**
 * The algebra that metrics are written in. A *row value* is a number of one generation, a *row test*
 * a yes or no of one generation, an *expression* a number over many. All nulls behave as in SQL: a
 * row value with an unknown part is unknown, and aggregates pass over unknown values.
 */
export type RowValue =
  | { readonly op: 'field'; readonly field: FieldName }
  | { readonly op: 'constant'; readonly value: number }
  | {
      readonly op: 'add' | 'subtract' | 'divide';
      readonly left: RowValue;
      readonly right: RowValue;
    }
  | { readonly op: 'negate'; readonly value: RowValue }
  /** The value where it is above (below) zero, zero where it is not, unknown where it is unknown. */
  | { readonly op: 'positive_part' | 'negative_part'; readonly value: RowValue }
  /** The smaller of two; unknown when either is. */
  | { readonly op: 'lesser'; readonly left: RowValue; readonly right: RowValue }
  /** How many items the JSON list of a field has; none when it is another kind of JSON. */
  | { readonly op: 'length'; readonly field: FieldName }
  | { readonly op: 'first_known'; readonly values: readonly RowValue[] }
  | { readonly op: 'if'; readonly test: RowTest; readonly then: RowValue; readonly else: RowValue };

/** A test is never unknown: what cannot be told is "no". */
export type RowTest =
  | { readonly op: 'is_true' | 'is_known'; readonly field: FieldName }
  | { readonly op: 'value_known'; readonly value: RowValue }
  | { readonly op: 'equals' | 'ends_with'; readonly field: FieldName; readonly text: string }
  | { readonly op: 'at_least' | 'less_than'; readonly value: RowValue; readonly limit: number }
  | {
      readonly op: 'and' | 'or';
      readonly tests: readonly RowTest[];
      /** Asks whether anything was charged, and its answer is no amount: see `privacyOfMetric`. */
      readonly tellsNoAmount?: true;
    }
  | { readonly op: 'not'; readonly test: RowTest };

/** What an engine computes over rows; everything else is arithmetic on these (`query/evaluate`). */
export type Aggregate =
  | { readonly op: 'count'; readonly where?: RowTest }
  | { readonly op: 'sum'; readonly value: RowValue; readonly where?: RowTest }
  | { readonly op: 'count_distinct'; readonly field: FieldName; readonly where?: RowTest }
  | {
      readonly op: 'quantile';
      readonly fraction: number;
      readonly value: RowValue;
      readonly where?: RowTest;
    };

export type Expression =
  | Aggregate
  /** Sum over sum, never an average of ratios; `scale` multiplies the quotient. */
  | {
      readonly op: 'ratio';
      readonly numerator: Expression;
      readonly denominator: Expression;
      readonly scale?: number;
    }
  /** What no source tells; `why` becomes a warning of the result. */
  | { readonly op: 'unknown'; readonly why: string }
  /** Adds what is known; unknown only when every part is. */
  | { readonly op: 'total'; readonly parts: readonly Expression[] };

export const field = (name: FieldName): RowValue => ({ op: 'field', field: name });

export const sum = (value: RowValue, where?: RowTest): Aggregate =>
  where ? { op: 'sum', value, where } : { op: 'sum', value };

export const count = (where?: RowTest): Aggregate =>
  where ? { op: 'count', where } : { op: 'count' };

export const ratio = (
  numerator: Expression,
  denominator: Expression,
  scale?: number,
): Expression =>
  scale === undefined
    ? { op: 'ratio', numerator, denominator }
    : { op: 'ratio', numerator, denominator, scale };

/** Mean over the rows where the value is known. */
export const average = (value: RowValue, where?: RowTest): Expression => {
  const known: RowTest = { op: 'value_known', value };
  return ratio(sum(value, where), count(where ? { op: 'and', tests: [where, known] } : known));
};

export const quantile = (fraction: number, value: RowValue, where?: RowTest): Aggregate =>
  where ? { op: 'quantile', fraction, value, where } : { op: 'quantile', fraction, value };
