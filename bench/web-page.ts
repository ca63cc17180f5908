import type { Page } from '@playwright/test';

/** From the press on a model until its numbers are on the screen. */
export function untilPainted(page: Page, index: number): Promise<number> {
  return page.evaluate(async (row) => {
    const figures = () => document.querySelector('[aria-label="Key figures"]')?.textContent;
    const table = document.querySelector('table[aria-label="All models"]');
    const button = table?.querySelectorAll('tbody tr')[row]?.querySelector('button');
    const before = figures();
    const start = performance.now();
    button?.click();
    while (figures() === before) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, index);
}

export function untilBack(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const figures = () => document.querySelector('[aria-label="Key figures"]')?.textContent;
    const before = figures();
    const start = performance.now();
    history.back();
    while (figures() === before) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
}

/** From the request of a press until its answer begins, the median of those so far. */
export async function answerTime(page: Page): Promise<number> {
  const times = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/analytics/queries'))
      .map((entry) => entry as PerformanceResourceTiming)
      .map(({ requestStart, responseStart }) => responseStart - requestStart),
  );
  return quantile(times, 0.5);
}

/**
 * A clock of the CPU time that the page's main thread has used for tasks, in milliseconds. Other work
 * on the machine does not make it run faster.
 */
export async function scriptTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
}

declare global {
  interface Window {
    measured: { lcp: number; cls: number; interactions: Record<string, number> };
  }
}

/** Runs in the page before anything else does. */
export function watch(): void {
  const measured = { lcp: 0, cls: 0, interactions: {} as Record<string, number> };
  window.measured = measured;
  const observe = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({
      type,
      buffered: true,
      ...(type === 'event' ? { durationThreshold: 16 } : {}),
    });
  observe('largest-contentful-paint', ({ startTime }) => {
    measured.lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    if ('hadRecentInput' in entry && entry.hadRecentInput) return;
    measured.cls += 'value' in entry ? Number(entry.value) : 0;
  });
  observe('event', (entry) => {
    const id = 'interactionId' in entry ? Number(entry.interactionId) : 0;
    if (id > 0)
      measured.interactions[id] = Math.max(measured.interactions[id] ?? 0, entry.duration);
  });
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
