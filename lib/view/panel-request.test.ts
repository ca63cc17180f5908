import { expect, it } from 'vitest';
import { parseRequest } from '@/lib/query/parse-request';
import { PANEL_QUERIES, type PanelQueryId, panelQuery } from './panel-queries';
import { panelRequest } from './panel-request';
import { resolveView } from './resolve-view';
import type { ViewFilter } from './view-filter';

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

it.each(Object.keys(PANEL_QUERIES) as PanelQueryId[])(
  '%s is a request that the API takes',
  (id) => {
    const request = panelRequest(panelQuery(id), { by: 'provider', f: filters }, resolved);
    const parsed = parseRequest(JSON.parse(JSON.stringify(request)));
    expect(parsed).toMatchObject({ ok: true });
  },
);

it('keeps generations without a provider when one provider is left out', () => {
  const view = { by: 'model' as const, f: filters.slice(1, 2) };
  expect(panelRequest(panelQuery('totals'), view, resolved).filters).toEqual([
    { field: 'provider', operator: 'not_in', value: ['Azure'], include_unset: true },
  ]);
});

it('asks the period before in its own window', () => {
  const view = { by: 'model' as const, f: [] };
  expect(panelRequest(panelQuery('previous_totals'), view, resolved).time_range).toEqual({
    start: '2026-11-08T14:05:00.000Z',
    end: '2026-11-15T14:05:00.000Z',
  });
});

it('splits by the dimension of the view and keeps the largest groups', () => {
  const view = { by: 'api_key_name' as const, f: [] };
  expect(panelRequest(panelQuery('cost_over_time'), view, resolved)).toMatchObject({
    dimensions: ['api_key_name'],
    granularity: 'hour',
    timezone: 'Europe/Berlin',
    top: { limit: 6, by: 'total_usage' },
  });
});
