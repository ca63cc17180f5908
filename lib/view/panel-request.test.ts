import { describe, expect, it } from 'vitest';
import { METRIC_NAMES } from '@/lib/catalog/metrics';
import { parseRequest } from '@/lib/query/parse-request';
import { pageQueries } from './page-view';
import { explorePage } from './pages/explore';
import type { PageDefinition } from './pages/page-definition';
import { PAGES, type PageName } from './pages/pages';
import { mergeQueries, type PanelQuery } from './panel-query';
import { panelRequest } from './panel-request';
import { resolveView } from './resolve-view';
import type { ViewFilter } from './view-filter';
import { SHAPES } from './view-state';

const resolved = resolveView(
  { from: 'now-7d', to: 'now', tz: 'Europe/Berlin', granularity: null, compare: 'previous' },
  null,
  Date.parse('2026-11-22T14:05:00Z'),
);

const filters: ViewFilter[] = [
  { operator: 'is', dimension: 'model', values: ['a', 'b:free'] },
  { operator: 'not', dimension: 'provider', values: ['Azure'] },
  { operator: 'set', dimension: 'external_user' },
  { operator: 'unset', dimension: 'streamed' },
  { operator: 'set', dimension: 'app_id' },
  { operator: 'above', field: 'latency', value: '2000' },
  { operator: 'unreadable', text: 'like:model:x' },
];
const everything = { by: 'model', f: [] } as const;

describe.each(Object.keys(PAGES) as PageName[])('the page %s', (name) => {
  const page: PageDefinition = PAGES[name];

  it('asks only what the API takes', () => {
    for (const query of pageQueries(page)) {
      const request = panelRequest(query, { by: 'provider', f: filters }, resolved);
      expect(parseRequest(JSON.parse(JSON.stringify(request)))).toMatchObject({ ok: true });
    }
  });

  it('asks nothing twice', () => {
    const shapes = pageQueries(page).map((query) => {
      const { metrics: _, ...rows } = panelRequest(query, everything, resolved);
      return JSON.stringify(rows);
    });
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('names each panel once', () => {
    const ids = page.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it.each(METRIC_NAMES)('%s can be explored in every shape', (metric) => {
  for (const show of SHAPES) {
    for (const query of pageQueries(explorePage({ metric, show }))) {
      const request = panelRequest(query, everything, resolved);
      expect(parseRequest(JSON.parse(JSON.stringify(request)))).toMatchObject({ ok: true });
    }
  }
});

it('draws a week of sums and of means, but of no ratio and no percentile', () => {
  const kinds = (metric: Parameters<typeof explorePage>[0]['metric']) =>
    explorePage({ metric, show: 'week' }).panels.map(({ kind }) => kind);
  expect(kinds('total_usage')).toEqual(['heat', 'table']);
  expect(kinds('avg_latency')).toEqual(['heat', 'table']);
  expect(kinds('p95_latency')).toEqual(['lines', 'table']);
  expect(kinds('cache_hit_rate')).toEqual(['lines', 'table']);
});

it('keeps generations without a provider when one provider is left out', () => {
  const view = { by: 'model' as const, f: filters.slice(1, 2) };
  expect(panelRequest({ metrics: ['total_usage'] }, view, resolved).filters).toEqual([
    { field: 'provider', operator: 'not_in', value: ['Azure'], include_unset: true },
  ]);
});

it('asks the period before in its own window', () => {
  const before: PanelQuery = { period: 'previous', metrics: ['total_usage'] };
  expect(panelRequest(before, everything, resolved).time_range).toEqual({
    start: '2026-11-08T14:05:00.000Z',
    end: '2026-11-15T14:05:00.000Z',
  });
});

it('can look at the last days of a range only, but never before it', () => {
  const last = (lastDays: number) =>
    panelRequest({ metrics: ['request_count'], lastDays }, everything, resolved).time_range.start;
  expect(last(2)).toBe('2026-11-20T14:05:00.000Z');
  expect(last(92)).toBe(resolved.start);
});

it('splits by the dimension of the view and keeps the largest groups', () => {
  const query: PanelQuery = {
    split: 'view',
    overTime: 'fine',
    metrics: ['cache_discount'],
    top: { limit: 6, by: 'total_usage' },
  };
  const view = { by: 'api_key_name' as const, f: [] };
  expect(panelRequest(query, view, resolved)).toMatchObject({
    dimensions: ['api_key_name'],
    granularity: 'hour',
    timezone: 'Europe/Berlin',
    top: { limit: 6, by: 'total_usage' },
  });
  const { overTime: _, ...ranking } = query;
  expect(panelRequest(ranking, view, resolved)).toMatchObject({
    metrics: ['cache_discount', 'total_usage'],
    order_by: { field: 'total_usage', direction: 'desc' },
  });
});

it('asks for the metrics of equal rows at once, and keeps apart what has other rows', () => {
  const top = { limit: 6, by: 'total_usage' } as const;
  expect(
    mergeQueries([
      { metrics: ['total_usage'], split: 'view', top },
      { metrics: ['request_count'] },
      { top, split: 'view', metrics: ['request_count', 'total_usage'] },
      { metrics: ['request_count'], period: 'previous' },
    ]),
  ).toEqual([
    { metrics: ['total_usage', 'request_count'], split: 'view', top },
    { metrics: ['request_count'] },
    { metrics: ['request_count'], period: 'previous' },
  ]);
});
