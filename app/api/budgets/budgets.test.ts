import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { BudgetBook } from '@/lib/budgets/budget-book';
import type { AlertFacts, BudgetView } from '@/lib/budgets/budget-facts';
import { lookAtBudgets } from '@/lib/budgets/budget-watch';
import { TestReceiver } from '@/lib/budgets/testing-receiver';
import { TestServer } from '@/lib/http/testing/test-server';
import { closeStore, openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { POST as DISMISS } from '../budget-alerts/dismiss/route';
import { GET as ALERTS } from '../budget-alerts/route';
import { POST as QUERY } from '../v1/analytics/query/route';
import { DELETE, GET as ONE, PUT } from './[id]/route';
import { POST as TEST } from './[id]/test/route';
import { GET, POST } from './route';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SECRET = 's3cr3t-path';

let server: TestServer;
let receiver: TestReceiver;
let made = 0;

beforeAll(async () => {
  server = await TestServer.start();
  receiver = await TestReceiver.start();
  server.configure({ GENLEDGER_WEBHOOK_HOSTS: '127.0.0.1', PUBLIC_URL: 'http://127.0.0.1:3000' });
});
afterEach(async () => {
  for (const { id } of await budgets())
    await call(DELETE, 'DELETE', `/api/budgets/${id}`, undefined, id);
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(200).end();
});
afterAll(async () => {
  await receiver.stop();
  await server.stop();
});

/** Rows with a model of their own, so that tests do not count each other's. */
async function spend(model: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  await ledger.merge(
    rows.map((values) => {
      const createdAt = String(values.created_at ?? new Date().toISOString());
      made += 1;
      return {
        source: 'generation' as const,
        unknown: null,
        values: {
          model,
          ...values,
          created_at: createdAt,
          id: `gen-${Math.floor(Date.parse(createdAt) / 1000)}-BUDGETBUDGET${String(made).padStart(8, '0')}`,
        },
      };
    }),
  );
}

type Handler = Parameters<TestServer['call']>[0];

async function call(handler: unknown, method: string, path: string, body?: object, id?: string) {
  return server.call(handler as Handler, path, {
    method,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    ...(body ? { body: JSON.stringify(body) } : {}),
    params: { id },
  });
}

async function budgets(): Promise<BudgetView[]> {
  return ((await call(GET, 'GET', '/api/budgets')).json() as { data: BudgetView[] }).data;
}

async function alerts(): Promise<AlertFacts[]> {
  return ((await call(ALERTS, 'GET', '/api/budget-alerts')).json() as { data: AlertFacts[] }).data;
}

async function set(draft: object): Promise<BudgetView> {
  const answer = await call(POST, 'POST', '/api/budgets', {
    name: 'Gulls',
    amount: '100',
    period: 'day',
    ...draft,
  });
  expect(answer.status, answer.text).toBe(201);
  return (answer.json() as { data: BudgetView }).data;
}

/** What the server does by itself. */
async function look(nowMs = Date.now()): Promise<void> {
  await lookAtBudgets(await openStore(), nowMs, { versions: '', atMs: 0, forgotAtMs: nowMs });
}

const webhook = (format = 'json') => ({ url: receiver.url, format });

test('a budget counts what the query engine counts: own keys, stored answers, unknown costs, tags', async () => {
  const tagged = { metadata: JSON.stringify({ team: 'north, west' }) };
  await spend('acme/counted', [
    { usage: '0.1', ...tagged },
    { usage: '0.05', is_byok: true, upstream_inference_cost: '1.234567890123', ...tagged },
    { usage: '0', response_cache_source_id: 'gen-1', ...tagged },
    { usage: '0.02', is_byok: true, ...tagged },
    { usage: '40' },
  ]);
  const meta = await call(QUERY, 'POST', '/api/v1/analytics/query', {
    metrics: ['request_count'],
    filters: [{ field: 'metadata.team', operator: 'in', value: ['north, west'] }],
  });
  const isTag = meta.status === 200;
  for (const scope of [
    ['is:model:acme/counted'],
    ...(isTag ? [['is:metadata.team:north\\, west']] : []),
  ]) {
    for (const [metric, counter] of [
      ['total_usage', 'unknown_cost_count'],
      ['credits_usage', 'unknown_charge_count'],
      ['byok_usage', 'unknown_bill_count'],
    ] as const) {
      const { standing } = await set({ scope, metric });
      const filters = scope[0]?.startsWith('is:model')
        ? [{ field: 'model', operator: 'in', value: ['acme/counted'] }]
        : [{ field: 'metadata.team', operator: 'in', value: ['north, west'] }];
      const answer = await call(QUERY, 'POST', '/api/v1/analytics/query', {
        metrics: [metric, counter],
        filters,
        number_format: 'string',
        time_range: { start: standing.start, end: standing.end },
      });
      const [row] = (answer.json() as { data: { data: Record<string, string>[] } }).data.data;
      expect(standing.spent, `${scope} ${metric}`).toBe(row?.[metric]);
      expect(String(standing.unknown)).toBe(row?.[counter]);
    }
  }
  expect(isTag).toBe(true);
  // The charge of the own key without a bill is known: it lacks in the spend and in the bills alone.
  const unknown = (await budgets()).slice(0, 3).map(({ standing }) => standing.unknown);
  expect(unknown).toEqual([1, 0, 1]);
});

test('a threshold is told once: in the app and by webhook, and the address stays a secret', async () => {
  await spend('acme/once', [{ usage: '85' }]);
  const budget = await set({
    name: 'Once <& all>',
    scope: ['is:model:acme/once'],
    on_forecast: false,
    webhook: webhook(),
  });
  await look();
  await look();
  expect(receiver.received).toHaveLength(1);
  const [first] = receiver.received;
  expect(first?.body).toMatchObject({
    type: 'budget.threshold',
    budget: { id: budget.id, name: 'Once <& all>' },
    threshold: { kind: 'percent', percent: 80 },
    amount_usd: '100',
    spent_usd: '85',
    unknown_cost_count: 0,
    late: false,
    url: 'http://127.0.0.1:3000/budgets',
  });
  expect(first?.headers['idempotency-key']).toBe(first?.body.id);
  expect(await alerts()).toMatchObject([
    { threshold: 80, delivery: { state: 'sent', attempts: 1, last_result: 'Answered 200.' } },
  ]);

  // More data, and the next threshold.
  await spend('acme/once', [{ usage: '14.999999999999' }]);
  await look();
  expect(receiver.received).toHaveLength(1);
  await spend('acme/once', [{ usage: '0.000000000001' }]);
  await look();
  expect(receiver.received[1]?.body).toMatchObject({
    threshold: { percent: 100 },
    spent_usd: '100',
  });

  const seen = [
    (await call(GET, 'GET', '/api/budgets')).text,
    (await call(ONE, 'GET', `/api/budgets/${budget.id}`, undefined, budget.id)).text,
    (await call(ALERTS, 'GET', '/api/budget-alerts')).text,
  ].join();
  expect(seen).not.toContain(SECRET);
  expect(seen).toContain('"host":"127.0.0.1"');
  await closeStore();
  const file = await readFile(join(server.dataFolder, 'genledger.duckdb'));
  expect(file.includes(SECRET)).toBe(false);
});

test('Slack gets its own form, with its special characters as text', async () => {
  await spend('acme/slack', [{ usage: '100' }]);
  await set({ name: 'A <b> & c', scope: ['is:model:acme/slack'], webhook: webhook('slack') });
  await look();
  expect(receiver.received[0]?.body).toEqual({
    text: expect.stringMatching(
      /^Budget “A &lt;b&gt; &amp; c” is used up: \$100\.00 of \$100\.00 in .* <http:\/\/127\.0\.0\.1:3000\/budgets\|Budgets>$/,
    ),
  });
});

test('a failed message is tried again with the same key, longer and longer, and what came of it is shown', async () => {
  receiver.answer = (response) => response.writeHead(503).end();
  await spend('acme/again', [{ usage: '100' }]);
  await set({ scope: ['is:model:acme/again'], webhook: webhook() });
  const start = Date.now();
  await look(start);
  await look(start + 10_000);
  expect(receiver.received).toHaveLength(1);
  await look(start + MINUTE_MS);
  await look(start + 2 * MINUTE_MS);
  expect(receiver.received).toHaveLength(2);
  expect(await budgets()).toMatchObject([
    { delivery: { state: 'waiting', attempts: 2, last_result: 'Answered 503.' } },
  ]);
  receiver.answer = (response) => response.writeHead(200).end();
  await look(start + 10 * MINUTE_MS);
  const keys = receiver.received.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(await budgets()).toMatchObject([{ delivery: { state: 'sent', attempts: 3 } }]);
});

test('a message that a crash cut off is sent after the restart, under the same key; one that was sent is not', async () => {
  await spend('acme/crash', [{ usage: '100' }]);
  const budget = await set({ scope: ['is:model:acme/crash'], webhook: webhook() });
  // The process dies while the other side thinks: what is on disk then is the begun try.
  const store = await openStore();
  const book = await BudgetBook.of(store);
  const [alert] = book.alertsOf(budget.id);
  if (!alert?.delivery) throw new Error('no alert was written');
  const begun = { ...alert.delivery, attempts: 1, last_result: 'Under way.' };
  await book.putAlert({ ...alert, delivery: begun });
  await closeStore();
  await look();
  expect(receiver.received).toHaveLength(1);
  expect(receiver.received[0]?.headers['idempotency-key']).toBe(alert.id);
  await closeStore();
  await look();
  await look(Date.now() + 60 * MINUTE_MS);
  expect(receiver.received).toHaveLength(1);
});

test('data that comes late for the period before says so; older periods are history', async () => {
  const budget = await set({ scope: ['is:model:acme/late'], webhook: webhook() });
  await spend('acme/late', [{ usage: '100' }]);
  await look();
  // A day and two days later, more comes for the first day, which was told.
  const tomorrow = Date.now() + DAY_MS;
  await look(tomorrow);
  expect(receiver.received).toHaveLength(1);
  await call(DELETE, 'DELETE', `/api/budgets/${budget.id}`, undefined, budget.id);

  await set({ name: 'Late', scope: ['is:model:acme/later'], webhook: webhook() });
  await spend('acme/later', [{ usage: '100' }]);
  await look(tomorrow);
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[1]?.body).toMatchObject({ late: true, threshold: { percent: 100 } });
  expect(receiver.received[1]?.body.text).toContain('after the period had ended');

  await set({ name: 'Old', scope: ['is:model:acme/oldest'], webhook: webhook() });
  await spend('acme/oldest', [{ usage: '100' }]);
  await look(tomorrow + DAY_MS);
  expect(receiver.received).toHaveLength(2);
});

test('a new budget says nothing of a period that was over before it', async () => {
  await spend('acme/yesterday', [
    { usage: '500', created_at: new Date(Date.now() - DAY_MS).toISOString() },
  ]);
  await set({ scope: ['is:model:acme/yesterday'] });
  await look();
  expect(await alerts()).toEqual([]);
});

test('an alert is dismissed for good; another amount makes new thresholds of the old ones', async () => {
  await spend('acme/dismissed', [{ usage: '100' }]);
  const budget = await set({ scope: ['is:model:acme/dismissed'], on_forecast: false });
  const [alert] = await alerts();
  await call(DISMISS, 'POST', '/api/budget-alerts/dismiss', { ids: [alert?.id, 'alr_none'] });
  await look();
  await closeStore();
  expect(await alerts()).toEqual([]);
  const { name, scope, period } = budget;
  const change = (more: object) =>
    call(
      PUT,
      'PUT',
      `/api/budgets/${budget.id}`,
      { name, scope, period, amount: '100', on_forecast: false, ...more },
      budget.id,
    );
  await change({ name: 'Renamed' });
  expect(await alerts()).toEqual([]);
  await change({ amount: '90' });
  expect(await alerts()).toMatchObject([{ amount: '90', threshold: 100 }]);
});

test('the address is kept where a change does not name one, and goes where it is taken away', async () => {
  const budget = await set({ scope: ['is:model:acme/none'], webhook: webhook() });
  const change = (hook: object | null) =>
    call(
      PUT,
      'PUT',
      `/api/budgets/${budget.id}`,
      { name: 'Kept', amount: '5', scope: budget.scope, webhook: hook },
      budget.id,
    );
  expect((await change({ format: 'slack' })).status).toBe(200);
  const sent = await call(TEST, 'POST', `/api/budgets/${budget.id}/test`, undefined, budget.id);
  expect(sent.json()).toEqual({ data: { ok: true, result: 'Answered 200.' } });
  expect(receiver.received[0]?.body.text).toContain('This is a test.');
  await change(null);
  expect(
    (await call(TEST, 'POST', `/api/budgets/${budget.id}/test`, undefined, budget.id)).status,
  ).toBe(400);
  expect(await alerts()).toEqual([]);
});

test('what cannot be a budget is refused, and a budget that is not there is missing', async () => {
  const refused = [
    { amount: '0' },
    { amount: '-4' },
    { amount: 'much' },
    { timezone: 'Mars/Olympus' },
    { scope: ['is:nothing:x'] },
    { thresholds: [0] },
    { webhook: { url: 'http://hooks.example.com/s3cr3t-path' } },
    { webhook: { url: 'https://169.254.169.254/s3cr3t-path' } },
    { webhook: { format: 'json' } },
  ];
  for (const draft of refused) {
    const answer = await call(POST, 'POST', '/api/budgets', { name: 'x', amount: '5', ...draft });
    expect(answer.status, JSON.stringify(draft)).toBe(400);
    expect(answer.text).not.toContain(SECRET);
  }
  expect(await budgets()).toEqual([]);
  const missing = `bud_${'0'.repeat(24)}`;
  expect((await call(ONE, 'GET', `/api/budgets/${missing}`, undefined, missing)).status).toBe(404);
});
