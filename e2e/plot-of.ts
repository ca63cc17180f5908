import type { Locator } from '@playwright/test';

/** Where the buckets of a chart stand on the page: as wide as its grid lines, the axis beside them left out. */
export async function plotOf(chart: Locator): Promise<{ x: number; width: number }> {
  const line = await chart.locator('line[stroke="var(--line)"]').first().boundingBox();
  if (!line) throw new Error('the chart has no grid');
  return { x: line.x, width: line.width };
}
