import type { MetricName } from '@/lib/catalog/metrics';
import type { Panel } from './panels';

/**
 * What a page with these panels is about: what it stacks by group or else, first of all, tabulates.
 * Of a link that hides money they have none left that says it.
 */
export function leadingMetric(panels: readonly Panel[]): MetricName {
  for (const panel of panels) if (panel.kind === 'groups_over_time') return panel.metric;
  for (const panel of panels)
    if (panel.kind === 'table' && panel.columns[0]) return panel.columns[0];
  return 'request_count';
}
