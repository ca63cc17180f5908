import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';

/** A question of a panel, before range, filters and split of the view are put into it. */
export interface PanelQuery {
  readonly metrics: readonly MetricName[];
  /** One row per group: of the view's dimension, or of these whatever the view is split by. */
  readonly split?: 'view' | readonly DimensionName[];
  /**
   * One row per bucket. `coarse` cuts time so that bars fit, and percentiles have rows to stand on;
   * `fine` shows the shape; `hour` is for clocks and weekdays.
   */
  readonly overTime?: 'fine' | 'coarse' | 'hour';
  readonly period?: 'current' | 'previous';
  /** Only the last so many days of the range. */
  readonly lastDays?: number;
  /** Keep the largest groups; the engine computes all others as one. */
  readonly top?: { readonly limit: number; readonly by: MetricName };
  /** Largest first; the first metric when absent. Without meaning over time. */
  readonly orderBy?: MetricName;
  readonly limit?: number;
}

/** What of a question decides its rows; questions that share it are answered together. */
export function rowsKey({ metrics: _, ...rows }: PanelQuery): string {
  return JSON.stringify(Object.entries(rows).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same answers from fewer questions: those about the same rows ask for all their metrics at once. */
export function mergeQueries(queries: readonly PanelQuery[]): PanelQuery[] {
  const merged = new Map<string, PanelQuery>();
  for (const query of queries) {
    const key = rowsKey(query);
    const metrics = [...(merged.get(key)?.metrics ?? []), ...query.metrics];
    merged.set(key, { ...query, metrics: [...new Set(metrics)] });
  }
  return [...merged.values()];
}
