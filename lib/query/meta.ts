import { DIMENSION_NAMES, dimensionOf, isDimensionName } from '../catalog/dimensions';
import { isAdditive } from '../catalog/metric';
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

/**
 * The answer of `GET /analytics/meta` in OpenRouter's shape, read from the catalogue; the keys are
 * those of the ledger's metadata.
 */
export function analyticsMeta(metadataKeys: readonly string[]) {
  const dimensions = [
    ...DIMENSION_NAMES,
    ...metadataKeys.map((key) => `metadata.${key}`).filter(isDimensionName),
  ];
  return {
    metrics: METRIC_NAMES.map((name) => {
      const { label, format, description, expression } = metricOf(name);
      return {
        name,
        display_label: label,
        is_rate: !isAdditive(expression),
        display_format: format,
        description,
      };
    }),
    dimensions: dimensions.map((name) => ({ name, display_label: dimensionOf(name).label })),
    operators: Object.entries(OPERATORS).map(([name, value_type]) => ({ name, value_type })),
    granularities: GRANULARITIES.map((name) => ({
      name,
      display_label: GRANULARITY_LABELS[name],
    })),
  };
}
