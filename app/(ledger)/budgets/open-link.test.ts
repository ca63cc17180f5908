import { createLoader } from 'nuqs/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { budgetPath } from '@/components/budgets/budget-words';
import { BUDGET_METRICS, type BudgetFacts } from '@/lib/budgets/budget-facts';
import { scopeOf } from '@/lib/budgets/read-budget-views';
import { type Period, periodAt } from '@/lib/forecast/period';
import { PERIODS } from '@/lib/forecast/period-unit';
import type { Contribution } from '@/lib/generation/generation-record';
import { readStanding } from '@/lib/insights/read-standing';
import { answerRequest } from '@/lib/store/answer-request';
import type { Ledger } from '@/lib/store/ledger';
import { MAIN_LEDGER } from '@/lib/store/store';
import { openTestStore } from '@/lib/store/testing/open-test-store';
import { pageView } from '@/lib/view/page-view';
import { pageOf } from '@/lib/view/pages/pages';
import { figuresQueries } from '@/lib/view/panel-queries';
import { panelRequest } from '@/lib/view/panel-request';
import { resolveView } from '@/lib/view/resolve-view';
import { rangeQuestion } from '@/lib/view/resolved-view';
import { VIEW_PARSERS } from '@/lib/view/view-state';

const MINUTE_MS = 60_000;
/** Zones whose clocks change, one with quarters of an hour, one that skips midnight. */
const MOMENTS = [
  ['UTC', '2026-11-29T06:17:03.123Z'],
  ['Europe/Berlin', '2026-10-25T00:30:00Z'],
  ['Europe/Berlin', '2026-10-25T22:59:59.999Z'],
  ['Europe/Berlin', '2026-03-29T21:30:00Z'],
  ['America/New_York', '2026-11-02T03:15:00Z'],
  ['Asia/Kathmandu', '2026-11-01T18:20:00Z'],
  ['America/Santiago', '2026-09-06T04:30:00Z'],
] as const;
/** Every operator of the grammar, with what it must escape. */
const SCOPES = [
  [],
  ['is:model:acme/tern'],
  ['is:model:acme/tern,ä\\,b\\:c\\\\d', 'not:provider:Quill'],
  ['contains:model:acme'],
  ['set:external_user'],
  ['unset:external_user', 'above:native_tokens_prompt:40'],
  ['below:usage:0.5', 'is:is_byok:true'],
  ['is:metadata.team:search'],
] as const;

const loadView = createLoader(VIEW_PARSERS);
let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});

/** Rows around both edges of a period, a millisecond before and at them, and some inside. */
function rowsAround({ start, end }: Period, nowMs: number, first: number): Contribution[] {
  const [startMs, endMs] = [start.epochMilliseconds, Math.min(end.epochMilliseconds, nowMs)];
  const inside = Array.from({ length: 20 }, (_, row) => startMs + ((endMs - startMs) * row) / 20);
  return [startMs - 1, startMs - MINUTE_MS, ...inside, endMs - 1].map((at, index) => ({
    source: 'generation',
    unknown: null,
    values: {
      id: `gen-${Math.floor(at / 1000)}-OpenLink${String(first + index).padStart(12, '0')}`,
      created_at: new Date(at).toISOString(),
      model: ['acme/tern', 'ä,b:c\\d', 'acme/gull'][index % 3] ?? null,
      provider_name: ['Harbour', 'Quill', null][index % 4] ?? null,
      external_user: index % 2 === 0 ? `u${index % 5}` : null,
      usage: index === 7 ? null : `${index}.000000000001`.replace('0.', '-0.'),
      is_byok: index % 5 === 0,
      upstream_inference_cost: index % 10 === 0 ? null : '0.25',
      native_tokens_prompt: index * 10,
      metadata: index % 3 === 0 ? '{"team":"search"}' : null,
    },
  }));
}

/** The key figures of the page that the link opens, at the same moment. */
async function openedFigures(ledger: Ledger, path: string, nowMs: number) {
  const url = new URL(path, 'http://127.0.0.1:3000');
  expect(url.pathname).toBe('/cost');
  const view = loadView(url.searchParams);
  const page = pageOf('cost', view);
  const figures = page.panels.find((panel) => panel.kind === 'figures');
  if (figures?.kind !== 'figures') throw new Error('the page has no key figures');
  const resolved = resolveView(rangeQuestion(view), await ledger.bounds(), nowMs);
  expect(resolved.problem).toBeNull();
  const asked = pageView(page, view);
  const request = panelRequest(figuresQueries(figures).totals, asked, resolved);
  const { bytes } = await answerRequest(ledger, JSON.stringify(request), () => request);
  return JSON.parse(bytes.toString()).data.data[0] as Record<string, string | null>;
}

test.each(MOMENTS)('a budget of %s at %s opens as the number that it shows', async (zone, at) => {
  const nowMs = Date.parse(at);
  const ledger = opened.store.ledger(MAIN_LEDGER);
  await ledger.clear();
  const periods = PERIODS.map((unit) => periodAt(unit, zone, nowMs));
  await ledger.merge(periods.flatMap((period, index) => rowsAround(period, nowMs, index * 100)));
  for (const period of periods) {
    for (const scope of SCOPES) {
      const budget = { scope, timezone: zone, period: period.unit } as unknown as BudgetFacts;
      const shown = await openedFigures(ledger, budgetPath(budget), nowMs);
      for (const metric of BUDGET_METRICS) {
        const counted = scopeOf({ ...budget, metric } as Parameters<typeof scopeOf>[0]);
        const { spent, unknown } = await readStanding(ledger, counted, period, nowMs);
        if (scope.length === 0) expect(spent).not.toBe('0');
        // Of bills of which none is known the page has no sum; days without any make it at least $0.
        expect(spent ?? '0', `${period.unit} ${scope} ${metric}`).toBe(shown[metric] ?? '0');
        if (spent === null) expect(unknown).toBeGreaterThan(0);
      }
    }
  }
});
