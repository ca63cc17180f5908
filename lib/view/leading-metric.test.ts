import { expect, test } from 'vitest';
import { privacyOfMetric } from '@/lib/catalog/privacy';
import { leadingMetric } from './leading-metric';
import { explorePage } from './pages/explore';
import { PAGES } from './pages/pages';
import { shownPanels } from './shown-panels';

test('a page is about what it stacks by group, or else what its table begins with', () => {
  expect(leadingMetric(PAGES.overview.panels)).toBe('total_usage');
  expect(leadingMetric(PAGES.tokens.panels)).toBe('tokens_total');
  expect(leadingMetric(PAGES.waste.panels)).toBe('error_count');
  expect(leadingMetric(PAGES.cache.panels)).toBe('cache_discount');
  expect(leadingMetric(PAGES.latency.panels)).toBe('latency_count');
});

test('Explore is about what was chosen, whether that adds up or not', () => {
  for (const metric of ['reasoning_tokens', 'p95_latency', 'cost_per_request'] as const) {
    for (const show of ['time', 'week'] as const) {
      expect(leadingMetric(explorePage({ metric, show }).panels)).toBe(metric);
    }
  }
});

test('what is left of a page without money is about something else', () => {
  const shown = { money: false, users: true, keys: true, origins: true, ids: true };
  for (const { panels } of Object.values(PAGES)) {
    const left = shownPanels(panels, 'model', shown);
    expect(privacyOfMetric(leadingMetric(left))).not.toBe('money');
  }
});
