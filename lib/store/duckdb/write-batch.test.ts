import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contribution } from '../../generation/generation-record';
import { parseRequest } from '../../query/parse-request';
import type { Ledger } from '../ledger';
import { openTestStore } from '../testing/open-test-store';

let opened: Awaited<ReturnType<typeof openTestStore>>;
let ledger: Ledger;
beforeAll(async () => {
  opened = await openTestStore();
  ledger = opened.store.ledger('bulk');
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});

const SECOND = 1_772_400_000;

function idOf(row: number): string {
  return `gen-${SECOND + row}-${String(row).padStart(20, 'R')}`;
}

function contribution(row: number, values: object): Contribution {
  return { source: 'generation', unknown: null, values: { id: idOf(row), ...values } };
}

/** More than two vectors, so that texts repeat and are missing at every place of one. */
const MANY = 5_000;
const MONEY = ['0', '0.000000000001', '-0.0063314', '9007.199254740993', '-999999.999999999999'];
const TEXTS = ['stop', 'a text that is longer than twelve bytes', 'Straße 🜚', null, 'twelve bytes'];

test('every value of a batch of several vectors comes back as it went in', async () => {
  const sent = Array.from({ length: MANY }, (_, row) =>
    contribution(row, {
      created_at: `2026-03-01T21:20:${String(row % 60).padStart(2, '0')}.${row % 2 ? '123' : '123456'}Z`,
      usage: MONEY[row % MONEY.length],
      cache_discount: row % 7 === 0 ? null : MONEY[row % 4],
      native_tokens_prompt: row % 3 === 0 ? null : row * 1_000_003,
      latency: row % 11 === 0 ? null : row / 8,
      streamed: row % 5 === 0 ? null : row % 2 === 0,
      finish_reason: TEXTS[row % TEXTS.length],
      model: row < 4_000 ? 'acme/tern' : `acme/model-${row}`,
      // Only in the last vector.
      external_user: row > 4_900 ? `user-${row % 3}` : null,
    }),
  );
  expect(await ledger.merge(sent)).toEqual({ new: MANY, updated: 0, unchanged: 0 });
  const held = await ledger.findMany(sent.map(({ values }) => values.id));
  for (const { values } of sent) {
    const record = held.get(values.id)?.record;
    for (const [name, value] of Object.entries(values)) {
      expect([name, record?.[name as 'model']]).toEqual([name, value]);
    }
  }
});

test('what is sent again is unchanged, and of what differs only that is written', async () => {
  const row = (number: number, usage: string) =>
    contribution(number, { usage, model: 'acme/tern', created_at: '2026-03-01T22:00:00.000Z' });
  const first = Array.from({ length: 3_000 }, (_, index) => row(10_000 + index, '0.5'));
  await ledger.merge(first);
  const { version } = ledger;
  expect(await ledger.merge(first)).toEqual({ new: 0, updated: 0, unchanged: 3_000 });
  expect(ledger.version).toBe(version);
  const second = first.map((one, index) =>
    index % 1_000 === 7 ? row(10_000 + index, '0.75') : one,
  );
  expect(await ledger.merge(second)).toEqual({ new: 0, updated: 3, unchanged: 2_997 });
  expect((await ledger.find(idOf(11_007)))?.record.usage).toBe('0.75');
  // Twice in one delivery, the second time as it is held: each is told what it did.
  expect(await ledger.merge([row(11_007, '0.25'), row(11_007, '0.75')])).toEqual({
    new: 0,
    updated: 2,
    unchanged: 0,
  });
  expect((await ledger.find(idOf(11_007)))?.record.usage).toBe('0.75');
});

test('a batch that is prepared while another is written takes effect after it', async () => {
  const whole = opened.store.ledger('in-order');
  const rows = 123_000;
  const batch = (first: number, usage: string) =>
    Array.from({ length: rows }, (_, row) => contribution(first + row, { usage }));
  const counts = await Promise.all([
    whole.merge([contribution(0, { usage: '3' })]),
    whole.merge(batch(0, '1')),
    whole.merge(batch(rows - 1_000, '2')),
  ]);
  expect(counts).toEqual([
    { new: 1, updated: 0, unchanged: 0 },
    { new: rows - 1, updated: 1, unchanged: 0 },
    { new: rows - 1_000, updated: 1_000, unchanged: 0 },
  ]);
  const asked = parseRequest({ metrics: ['total_usage', 'request_count'] });
  if (!asked.ok) throw new Error(asked.message);
  const wanted = { total_usage: String(122_000 + 123_000 * 2), request_count: '245000' };
  for (const source of ['facts', 'rollups'] as const) {
    expect((await whole.query(asked.query, { source })).rows[0]?.metrics).toEqual(wanted);
  }
});
