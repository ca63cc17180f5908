import { type DimensionName, keyOf } from '../catalog/dimensions';
import type { Aggregate, RowTest, RowValue } from '../catalog/expression';
import type { FieldType } from '../catalog/field';
import { type FieldName, fieldOf } from '../catalog/fields';
import { METRIC_NAMES } from '../catalog/metrics';
import { aggregatesOf } from './aggregates';

const HOUR = 3_600_000_000n;
const QUARTER_HOUR = 900_000_000n;

/**
 * Where sums and counts are kept: how finely, and by what. The first that can answer a query does, so
 * those of fewer rows come first. Quarters are for zones that are not whole hours from UTC; what is
 * asked there by model and provider at once, over time, goes through the facts.
 */
export const ROLLUPS = {
  rollup_total: { micros: QUARTER_HOUR, fields: [] },
  rollup_provider: { micros: HOUR, fields: ['provider_name'] },
  rollup_model: { micros: HOUR, fields: ['model'] },
  rollup_provider_quarter: { micros: QUARTER_HOUR, fields: ['provider_name'] },
  rollup_model_quarter: { micros: QUARTER_HOUR, fields: ['model'] },
  rollup_model_provider: { micros: HOUR, fields: ['model', 'provider_name'] },
} as const satisfies Record<string, { micros: bigint; fields: readonly FieldName[] }>;

export type RollupTable = keyof typeof ROLLUPS;

/** What any rollup keeps apart. A query that needs another field is answered from the facts. */
export const ROLLUP_FIELDS: readonly FieldName[] = ROLLUPS.rollup_model_provider.fields;

/** The columns beside ledger and bucket that sums are kept by. */
export function rollupFields(table: RollupTable): readonly FieldName[] {
  return ROLLUPS[table].fields;
}

/** The field that a key is told from; null when it takes more than one. */
export function fieldOfKey(name: DimensionName): FieldName | null {
  const key = keyOf(name);
  return 'field' in key ? key.field : null;
}

export type AdditiveAggregate = Extract<Aggregate, { op: 'sum' | 'count' }>;
type QuantileAggregate = Extract<Aggregate, { op: 'quantile' }>;

const ALL_AGGREGATES = aggregatesOf(METRIC_NAMES);

/** Every sum and count of the catalogue with its column; they add up over any partition of rows. */
export const ROLLUP_COLUMNS: ReadonlyMap<
  string,
  { readonly column: string; readonly aggregate: AdditiveAggregate }
> = new Map(
  [...ALL_AGGREGATES]
    .filter((entry): entry is [string, AdditiveAggregate] => isAdditiveAggregate(entry[1]))
    .map(([key, aggregate], index) => [key, { column: `a${index}`, aggregate }]),
);

/** A value whose distribution is kept as counts in logarithmic bins. */
export interface Measure {
  readonly value: RowValue;
  readonly where: RowTest | null;
}

/** Every value that some metric takes a percentile of; its index is its number in the tables. */
export const MEASURES: readonly Measure[] = distinctMeasures();

/** Where the distributions are kept, how finely, and by what. */
export const HISTOGRAMS = {
  histogram_total: { micros: QUARTER_HOUR, field: null },
  histogram_model: { micros: 86_400_000_000n, field: 'model' },
  histogram_provider: { micros: 86_400_000_000n, field: 'provider_name' },
} as const satisfies Record<string, { micros: bigint; field: FieldName | null }>;

export type HistogramTable = keyof typeof HISTOGRAMS;

export function isHistogram(table: RollupTable | HistogramTable): table is HistogramTable {
  return Object.hasOwn(HISTOGRAMS, table);
}

/** The columns beside ledger and bucket that a distribution is kept by. */
export function histogramFields(table: HistogramTable): FieldName[] {
  const { field } = HISTOGRAMS[table];
  return field === null ? [] : [field];
}

export function measureOf(aggregate: QuantileAggregate): number {
  const wanted = measureKey(aggregate.value, aggregate.where ?? null);
  return MEASURES.findIndex(({ value, where }) => measureKey(value, where) === wanted);
}

export function isAdditiveAggregate(aggregate: Aggregate): aggregate is AdditiveAggregate {
  return aggregate.op === 'sum' || aggregate.op === 'count';
}

/** Money is kept as a fraction and, in a column of its own, whole dollars. */
export function wholeColumn(column: string): string {
  return `${column}_whole`;
}

/** Storage type of a rollup column: wide enough for the sums of any bucket. */
export function rollupColumnType(aggregate: AdditiveAggregate): 'count' | FieldType {
  return aggregate.op === 'count' ? 'count' : typeOfValue(aggregate.value);
}

/** The type of a row value: money if any part is, else milliseconds, else integer. */
function typeOfValue(value: RowValue): FieldType {
  switch (value.op) {
    case 'field':
      return fieldOf(value.field).type;
    case 'constant':
    case 'length':
      return 'integer';
    case 'lesser':
      return widest([typeOfValue(value.left), typeOfValue(value.right)]);
    case 'negate':
    case 'positive_part':
    case 'negative_part':
      return typeOfValue(value.value);
    case 'first_known':
      return widest(value.values.map(typeOfValue));
    case 'if':
      return widest([typeOfValue(value.then), typeOfValue(value.else)]);
    case 'add':
    case 'subtract':
      return widest([typeOfValue(value.left), typeOfValue(value.right)]);
    case 'divide':
      throw new TypeError('a quotient of one row has no exact sum');
  }
}

function widest(types: readonly FieldType[]): FieldType {
  const order: FieldType[] = ['money', 'milliseconds', 'integer'];
  return order.find((type) => types.includes(type)) ?? 'integer';
}

function distinctMeasures(): Measure[] {
  const found = new Map<string, Measure>();
  for (const aggregate of ALL_AGGREGATES.values()) {
    if (aggregate.op !== 'quantile') continue;
    const measure = { value: aggregate.value, where: aggregate.where ?? null };
    found.set(measureKey(measure.value, measure.where), measure);
  }
  return [...found.values()];
}

function measureKey(value: RowValue, where: RowTest | null): string {
  return JSON.stringify([value, where]);
}

/**
 * Identity of all of this. A store that was rolled up under another one rebuilds its rollups from
 * the facts when it is opened.
 */
export const ROLLUP_VERSION = JSON.stringify([
  3,
  Object.entries(ROLLUPS).map(([table, { micros, fields }]) => [table, String(micros), fields]),
  [...ROLLUP_COLUMNS.keys()],
  MEASURES,
]);
