import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { readSharedView } from './copy-report';
import { createShare } from './create-share';
import { placedViews } from './placed-views';
import type { ReportDraft } from './report';
import { Reports } from './reports';
import { shareDraftSchema } from './share';
import { resolveForVisitor, sharedReport } from './shared-report';

const NOW_MS = Date.parse('2026-08-25T12:00:00Z');
const WEEK = '?from=2026-08-18&to=2026-08-24&compare=off';
const ANYTHING = { range: true, grouping: true, filters: true, export: true };

let server: TestServer;
let store: Store;

beforeAll(async () => {
  server = await TestServer.start();
  store = await openStore();
  const rows = Array.from({ length: 30 }, (_, index) => ({
    created_at: new Date(Date.parse('2026-08-18T06:00:00Z') + index * 5 * 3_600_000).toISOString(),
    model: index % 2 === 0 ? 'acme/gull' : 'acme/tern',
  }));
  await store.ledger(MAIN_LEDGER).merge(
    rows.map((values, index) => ({
      source: 'generation' as const,
      unknown: null,
      values: {
        ...values,
        id: `gen-${Date.parse(values.created_at) / 1000}-${String(index).padStart(20, 'x')}`,
        usage: '0.5',
      },
    })),
  );
});
afterAll(() => server.stop());

async function grainsOf(view: string) {
  const draft: ReportDraft = {
    name: 'A week',
    note: '',
    panels: [{ page: 'overview', panel: null, view, title: null }],
  };
  const ledger = store.ledger(MAIN_LEDGER);
  const report = await new Reports(store, MAIN_LEDGER).create(draft, NOW_MS);
  const [own] = await placedViews(report, ledger, NOW_MS);
  const { share } = await createShare(
    store,
    shareDraftSchema.parse({
      report_id: report.id,
      mode: 'live',
      show: { money: true },
      may_change: ANYTHING,
    }),
    NOW_MS,
  );
  const shown = await sharedReport(store, share, NOW_MS);
  const copied = await readSharedView(store, share, shown, 0, NOW_MS);
  const visitors = await resolveForVisitor(
    store,
    share,
    0,
    '?from=2026-08-19&to=2026-08-22',
    NOW_MS,
  );
  return {
    own: own?.resolved?.fine.granularity,
    link: shown.panels[0]?.resolved.fine.granularity,
    file: copied.set.resolved.fine.granularity,
    visitors: visitors.fine.granularity,
  };
}

test('a thin week is cut by day wherever it is shown, as its page cuts it', async () => {
  const day = { own: 'day', link: 'day', file: 'day', visitors: 'day' };
  expect(await grainsOf(WEEK)).toEqual(day);
  expect(await grainsOf(`${WEEK}&f=is:model:acme/gull`)).toEqual(day);
});

test('the grain that was asked for stays', async () => {
  expect(await grainsOf(`${WEEK}&granularity=hour`)).toMatchObject({
    own: 'hour',
    link: 'hour',
    file: 'hour',
  });
});
