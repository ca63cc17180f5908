import { DIMENSION_NAMES, dimensionOf, isDimensionName } from '../catalog/dimensions';
import type { Expression } from '../catalog/expression';
import type { DisplayFormat } from '../catalog/metric';
import { METRIC_NAMES, metricOf } from '../catalog/metrics';
import { GRANULARITIES, OPERATORS } from './query';

const GRANULARITY_LABELS = {
  minute: 'Minute',
  quarter_hour: '15 minutes',
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
  month: 'Month',
} as const satisfies Record<(typeof GRANULARITIES)[number], string>;

/** Closed lists in OpenRouter's contract: clients that check it would refuse any other name there. */
const THEIR_OPERATORS: ReadonlySet<string> = new Set('eq neq in not_in gt gte lt lte'.split(' '));
const THEIR_GRANULARITIES: ReadonlySet<string> = new Set('minute hour day week month'.split(' '));

/**
 * The answer of `GET /analytics/meta` in OpenRouter's shape, read from the catalogue; the keys are
 * those of the ledger's metadata. Operators and granularities beyond OpenRouter's are in lists of
 * their own.
 */
export function analyticsMeta(metadataKeys: readonly string[]) {
  const dimensions = [
    ...DIMENSION_NAMES,
    ...metadataKeys.map((key) => `metadata.${key}`).filter(isDimensionName),
  ];
  const operators = Object.entries(OPERATORS).map(([name, value_type]) => ({ name, value_type }));
  const granularities = GRANULARITIES.map((name) => ({
    name,
    display_label: GRANULARITY_LABELS[name],
  }));
  return {
    metrics: METRIC_NAMES.map((name) => {
      const { label, format, description, expression } = metricOf(name);
      return {
        name,
        display_label: label,
        is_rate: isRate(expression, format),
        display_format: format,
        description,
      };
    }),
    dimensions: dimensions.map((name) => ({ name, display_label: dimensionOf(name).label })),
    operators: operators.filter(({ name }) => THEIR_OPERATORS.has(name)),
    granularities: granularities.filter(({ name }) => THEIR_GRANULARITIES.has(name)),
    more_operators: operators.filter(({ name }) => !THEIR_OPERATORS.has(name)),
    more_granularities: granularities.filter(({ name }) => !THEIR_GRANULARITIES.has(name)),
  };
}

/** Whether values of parts are averaged rather than added up. */
function isRate(expression: Expression, format: DisplayFormat): boolean {
  if (expression.op === 'unknown') return format !== 'number';
  return expression.op === 'ratio' || expression.op === 'quantile';
}
