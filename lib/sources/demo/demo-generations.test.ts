import { expect, test } from 'vitest';
import { FIELD_NAMES, type FieldName, fieldOf } from '@/lib/catalog/fields';
import { toScaled } from '@/lib/generation/decimal';
import { isGenerationId } from '@/lib/generation/generation-id';
import type { AnyFieldValue } from '@/lib/generation/generation-record';
import { exactNumber, parseJson } from '@/lib/generation/lossless';
import { parseFieldValue } from '@/lib/generation/parse-value';
import { demoGenerations } from './demo-generations';

const NOW = new Date('2026-06-09T15:42:11Z');
const demo = [...demoGenerations(NOW)].flat();
const rows = demo.map(({ values }) => values);
const share = (test: (row: (typeof rows)[number]) => unknown) =>
  rows.filter(test).length / rows.length;

test('it is about a month up to the running hour, some 12,000 generations', () => {
  expect(rows.length).toBeGreaterThan(10_000);
  expect(rows.length).toBeLessThan(14_000);
  const times = rows.map(({ created_at }) => String(created_at));
  expect(times).toEqual([...times].sort());
  expect(times[0]?.slice(0, 10)).toBe('2026-05-10');
  expect(times.at(-1)?.slice(0, 13)).toBe('2026-06-09T14');
});

test('the same hour gives the same rows, and a later day keeps the days before', () => {
  const again = [...demoGenerations(new Date('2026-06-09T15:59:59Z'))].flat();
  expect(again).toEqual(demo);
  const ids = new Set(rows.map(({ id }) => id));
  expect(ids.size).toBe(rows.length);
  const tomorrow = [...demoGenerations(new Date('2026-06-10T15:00:00Z'))].flat();
  const kept = tomorrow.filter(({ values }) => ids.has(values.id));
  expect(kept.length).toBeGreaterThan(0.95 * rows.length);
});

test('every value is one that a real record could hold', () => {
  const odd: unknown[] = [];
  for (const row of rows) {
    for (const name of FIELD_NAMES) {
      const value = row[name];
      if (value === undefined || value === null) continue;
      if (parseFieldValue(name, onTheWire(name, value)) !== value) odd.push([row.id, name, value]);
    }
    const { latency, generation_time: total } = row;
    if (!isGenerationId(row.id)) odd.push(row.id);
    if (latency && total && total < latency) odd.push([row.id, latency, total]);
    if ((row.native_tokens_cached ?? 0) > (row.native_tokens_prompt ?? 0)) odd.push(row.id);
    if ((row.native_tokens_reasoning ?? 0) > (row.native_tokens_completion ?? 0)) odd.push(row.id);
  }
  expect(odd).toEqual([]);
});

function onTheWire(name: FieldName, value: AnyFieldValue): unknown {
  const { type } = fieldOf(name);
  if (type === 'money') return exactNumber(String(value));
  return type === 'json' ? parseJson(String(value)) : value;
}

test('it shows everything that the dashboard can show', () => {
  expect(new Set(rows.map(({ model }) => model)).size).toBeGreaterThanOrEqual(14);
  expect(new Set(rows.map(({ provider_name }) => provider_name)).size).toBeGreaterThanOrEqual(12);
  const cases: Record<string, (row: (typeof rows)[number]) => unknown> = {
    'cache read': ({ cache_discount: c }) => c && !c.startsWith('-') && c !== '0',
    'cache write': ({ cache_discount: c }) => c?.startsWith('-'),
    'own key': ({ is_byok }) => is_byok,
    'own key, bill unknown': (r) => r.is_byok && r.upstream_inference_cost === null,
    cancelled: ({ cancelled }) => cancelled,
    failed: ({ finish_reason }) => finish_reason === 'error',
    'fallback of providers': ({ provider_responses: p }) => p && JSON.parse(p).length > 1,
    reasoning: ({ native_tokens_reasoning: t }) => (t ?? 0) > 0,
    images: ({ native_tokens_completion_images: t }) => (t ?? 0) > 0,
    'no time to first token': ({ latency }) => latency === undefined,
    free: ({ variant }) => variant === 'free',
    'response cache': ({ response_cache_source_id: id }) => id,
    moderation: ({ moderation_latency }) => moderation_latency,
    search: ({ num_search_results }) => num_search_results,
    embeddings: ({ api_type }) => api_type === 'embeddings',
  };
  for (const [name, matches] of Object.entries(cases)) {
    expect(share(matches), name).toBeGreaterThan(0.0005);
    expect(share(matches), name).toBeLessThan(0.6);
  }
});

test('people sleep at night and rest on weekends', () => {
  const people = rows.filter(({ app_name }) => app_name === 'Support Desk');
  const onHour = (hours: readonly number[]) =>
    people.filter(({ created_at }) => hours.includes(new Date(String(created_at)).getUTCHours()));
  expect(onHour([13, 14, 15]).length).toBeGreaterThan(6 * onHour([2, 3, 4]).length);
  const onDay = (day: number) =>
    people.filter(({ created_at }) => new Date(String(created_at)).getUTCDay() === day).length;
  expect(onDay(3)).toBeGreaterThan(2 * onDay(0));
});

test('what is cached is already inside of what is charged', () => {
  const row = rows.find(({ native_tokens_cached, is_byok }) => native_tokens_cached && !is_byok);
  expect(row?.usage).toBe(row?.total_cost);
  const charged = rows.reduce((sum, { usage }) => sum + toScaled(usage ?? '0', 12), 0n);
  expect(charged).toBeGreaterThan(10n * 10n ** 12n);
  expect(charged).toBeLessThan(2000n * 10n ** 12n);
});
