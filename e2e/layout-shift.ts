import type { Page } from '@playwright/test';

/** What may move on its own over the load of a page and five changes of its filters. */
export const MOST_SHIFT = 0.02;

declare global {
  interface Window {
    shifted: number;
  }
}

/** Sums, in every page from now on, what moved on its own since it began (CLS). */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) window.shifted += shift.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export function shiftsOf(page: Page): Promise<number> {
  return page.evaluate(() => window.shifted);
}
