import { expect, test } from 'vitest';
import { COST } from '@/lib/view/pages/cost';
import { breakdownQueries } from '@/lib/view/panel-queries';
import { rowsKey } from '@/lib/view/panel-query';
import { resolveView } from '@/lib/view/resolve-view';
import type { ViewState } from '@/lib/view/view-state';
import { panelContent } from './panel-content';

test('what the money bought says on paper, too, how many rows have no cost', () => {
  const panel = COST.panels.find((one) => one.kind === 'breakdown');
  if (panel?.kind !== 'breakdown') throw new Error('the page of costs has no such panel');
  const resolved = resolveView(
    { from: 'now-7d', to: 'now', tz: 'UTC', granularity: null, compare: 'off' },
    null,
    Date.parse('2026-11-22T14:05:00Z'),
  );
  const tableOf = (unknown_cost_count: string) => {
    const row = { inference_usage: '6', byok_usage: '2', unknown_cost_count };
    const answers = new Map([
      [rowsKey(breakdownQueries(panel).totals), { rows: [row], truncated: false }],
    ]);
    // Of the view nothing else is read here.
    const view = { by: 'model', compare: 'off' } as unknown as ViewState;
    return panelContent(panel, { view, resolved, answers }, new Map()).table?.rows;
  };
  expect(tableOf('14')?.at(-1)?.[0]).toBe(
    '14 rows without a cost: only what is known of them is in a part',
  );
  expect(tableOf('0')).toHaveLength(2);
});
