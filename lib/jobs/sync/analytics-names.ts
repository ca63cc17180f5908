/** How OpenRouter's analytics call what a sync asks for, today. */
export interface AnalyticsNames {
  readonly dimension: string;
  readonly metric: string;
}

/**
 * What to ask for, by what `GET /analytics/meta` offers: the dimension that splits by generation,
 * and any count to go with it. Null when there is no such dimension any more.
 */
export function analyticsNames(meta: unknown): AnalyticsNames | null {
  const data = memberOf(meta, 'data');
  const dimensions = namesOf(memberOf(data, 'dimensions'));
  const dimension =
    dimensions.find((name) => name === 'generation_id') ??
    dimensions.find((name) => /^generation(_|$)|(^|_)generation_id$/.test(name));
  const counts = metricsOf(memberOf(data, 'metrics')).filter(({ isRate }) => !isRate);
  const metric = counts.find(({ name }) => name === 'request_count') ?? counts[0];
  return dimension === undefined || metric === undefined
    ? null
    : { dimension, metric: metric.name };
}

function metricsOf(value: unknown): { name: string; isRate: boolean }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const name = memberOf(one, 'name');
    return typeof name === 'string' ? [{ name, isRate: memberOf(one, 'is_rate') === true }] : [];
  });
}

function namesOf(value: unknown): string[] {
  return metricsOf(value).map(({ name }) => name);
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
