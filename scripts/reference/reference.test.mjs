import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { metricOf } from '../../lib/catalog/metrics';
import { REPOSITORY } from '../prepare/repository.mjs';
import { formulaOf } from './formula';
import { REFERENCE_PAGES } from './pages';

test.each(Object.entries(REFERENCE_PAGES))(
  '%s says what the catalogue says (write it again with "npm run reference")',
  (path, page) => {
    expect(readFileSync(`${REPOSITORY}/${path}`, 'utf8')).toBe(page());
  },
);

test('formulas use the names that are explained, and call a mean a mean', () => {
  expect(formulaOf(metricOf('total_usage').expression)).toBe('sum(spend)');
  expect(formulaOf(metricOf('avg_latency').expression)).toBe('mean(latency) where served');
  expect(formulaOf(metricOf('p95_streaming_time').expression)).toBe(
    'p95(streaming_time) where served',
  );
  expect(formulaOf(metricOf('cache_hit_rate').expression)).toBe(
    'sum(native_tokens_cached) / sum(native_tokens_prompt)',
  );
});
