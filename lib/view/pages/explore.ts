import { isAdditive } from '@/lib/catalog/metric';
import { isMetricName, type MetricName, metricOf } from '@/lib/catalog/metrics';
import type { Panel } from '../panels';
import type { PageDefinition } from './page-definition';

/** What Explore obeys of a view. */
export interface Exploration {
  readonly metric: MetricName;
  readonly show: 'time' | 'week' | 'table';
}

/** Any metric, by any split, under any filter: a chart of it, and the table of all groups. */
export function explorePage({ metric, show }: Exploration): PageDefinition {
  return { title: 'Explore', explores: true, panels: [...chartOf(metric, show), tableOf(metric)] };
}

function chartOf(metric: MetricName, show: Exploration['show']): Panel[] {
  const { label } = metricOf(metric);
  // Under a title it is no sentence of its own.
  const description = metricOf(metric).description.replace(/^([^.]*)\.$/, '$1');
  const week = weekOf(metric);
  if (show === 'table') return [];
  if (show === 'week' && week !== null) {
    const title = `${label}${label.includes(',') ? ',' : ''} by hour and weekday`;
    return [{ id: 'week', kind: 'heat', title, subtitle: description, ...week, wide: true }];
  }
  const frame = {
    id: 'time',
    title: `${label}${label.includes(',') ? ',' : ''} by {group}`,
    subtitle: description,
    wide: true,
  };
  if (isAdditive(metricOf(metric).expression)) {
    return [{ ...frame, kind: 'groups_over_time', metric }];
  }
  const lines = [{ metric, label, slot: 4 }];
  return [{ ...frame, kind: 'lines', lines, perGroup: 'request_count' }];
}

function tableOf(metric: MetricName): Panel {
  const sample = sampleOf(metric);
  const additive = isAdditive(metricOf(metric).expression);
  const columns = [metric, ...(sample ? [sample] : []), 'request_count' as const];
  return {
    id: 'groups',
    kind: 'table',
    title: 'All {groups}',
    subtitle: 'Choose a row to see it alone; with Alt to leave it out',
    columns: [...new Set(columns)],
    ...(additive ? { share: metric } : {}),
    spark: metric,
    wide: true,
  };
}

/**
 * What the hours of a week are made of: sums, and means with the count that weighs them. A ratio or
 * a percentile of many hours is no average of theirs, so it has no such picture.
 */
export function weekOf(metric: MetricName): { metric: MetricName; weight?: MetricName } | null {
  if (isAdditive(metricOf(metric).expression)) return { metric };
  const weight = sampleOf(metric);
  return weight !== null && metric.startsWith('avg_') && metric !== 'avg_throughput'
    ? { metric, weight }
    : null;
}

/** The count of what a mean or percentile is made of. */
function sampleOf(metric: MetricName): MetricName | null {
  const name = metric.replace(/^(avg|p\d+)_/, '');
  const counted = `${name}_count`;
  return name !== metric && isMetricName(counted) ? counted : null;
}
