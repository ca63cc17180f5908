import { type MetricName, metricOf } from '../catalog/metrics';
import type { Filter } from './query';

/** What the ledger cannot know is null and said, never zero. */
export function unknownWarnings(metrics: readonly MetricName[]): string[] {
  return metrics.flatMap((name) => {
    const { expression } = metricOf(name);
    return expression.op === 'unknown' ? [`${name}: ${expression.why}`] : [];
  });
}

/** OpenRouter resolves the hash of a key; here it is a text like any other. */
export function hashWarnings(filters: readonly Filter[]): string[] {
  const isHash = (value: unknown) => /^[0-9a-f]{64}$/i.test(String(value));
  return filters.flatMap(({ dimension, values }) =>
    dimension === 'api_key_id' && values.some(isHash)
      ? [
          'api_key_id: the hash of a key finds only generations whose source told the hash. Filter by the key’s name or number.',
        ]
      : [],
  );
}
