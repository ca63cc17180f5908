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
  // Three dense days, and a model that is rare in it.
  const dense = Array.from({ length: 4_000 }, (_, index) => ({
    created_at: new Date(Date.parse('2026-08-03T00:00:00Z') + index * 60_000).toISOString(),
    model: index % 1_000 === 0 ? 'acme/auk' : 'acme/tern',
  }));
  await store.ledger(MAIN_LEDGER).merge(
    [...rows, ...dense].map((values, index) => ({
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

async function grainsOf(view: string, visitorsView = '?from=2026-08-19&to=2026-08-22') {
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
  const visitors = await resolveForVisitor(store, share, 0, visitorsView, NOW_MS);
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

test('a press on a share link leaves time cut as the link opened, however little its filters leave', async () => {
  const days = '?from=2026-08-03&to=2026-08-05&compare=off';
  const filtered = `${days}&f=is:model:acme/auk`;
  const hour = { own: 'hour', link: 'hour', file: 'hour', visitors: 'hour' };
  expect(await grainsOf(filtered, `${days}&f=is:provider:Acme`)).toEqual(hour);
  // Of another range what the link itself shows decides.
  const part = '?from=2026-08-03&to=2026-08-04';
  expect(await grainsOf(filtered, part)).toEqual({ ...hour, visitors: 'day' });
  expect(await grainsOf(days, part)).toEqual(hour);
});
