import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KnownEntities, pageSlots } from '@/lib/chart/entity';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { knownEntities } from './known-entities';

/** The first costs most; two days apart, so that no page of one day shows all of them. */
const MODELS = Array.from({ length: 12 }, (_, rank) => `acme/model-${rank}`);

let server: TestServer;
let known: KnownEntities;

beforeAll(async () => {
  server = await TestServer.start();
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  expect(await knownEntities(ledger)).toEqual({});
  await ledger.merge(
    MODELS.map((model, rank) => {
      const atMs = Date.UTC(2026, 3, 1 + 2 * rank);
      return {
        source: 'generation' as const,
        unknown: null,
        values: {
          id: `gen-${atMs / 1000}-AAAABBBBCCCCDDDD${String(rank).padStart(4, '0')}`,
          created_at: new Date(atMs).toISOString(),
          model,
          provider_name: rank % 2 === 0 ? 'Reef' : 'Harbour',
          usage: String(100 - rank),
        },
      };
    }),
  );
  known = await knownEntities(ledger);
});
afterAll(() => server.stop());

test('what costs most in all of a ledger is known, the last generation included', () => {
  expect(known.model).toEqual(MODELS.slice(0, 8));
  expect(known.provider).toEqual(['Reef', 'Harbour']);
});

test('it is asked for again after a minute, and no page waits for that', async () => {
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  await ledger.merge([
    {
      source: 'generation',
      unknown: null,
      values: {
        id: 'gen-1775000000-ZZZZBBBBCCCCDDDD9999',
        created_at: '2026-04-02T00:00:00.000Z',
        model: 'acme/newcomer',
        usage: '1000',
      },
    },
  ]);
  const later = Date.now() + 61_000;
  expect((await knownEntities(ledger)).model).toEqual(MODELS.slice(0, 8));
  expect((await knownEntities(ledger, later)).model).toEqual(MODELS.slice(0, 8));
  await expect
    .poll(async () => (await knownEntities(ledger, later)).model?.[0])
    .toBe('acme/newcomer');
});

test('the same model has one colour on every page, whatever else is on it', () => {
  const rows = (models: readonly string[]) => models.map((model) => ({ model }));
  const overview = pageSlots([rows(MODELS.slice(0, 6))], 'model', known);
  const others = [[3], [5, 3], [11, 4, 10], [9, 10, 11, 0, 1, 2], [8, 7, 6, 5, 4, 3]];
  for (const ranks of others) {
    const shown = ranks.map((rank) => MODELS[rank] ?? '');
    const slots = pageSlots([rows(shown)], 'model', known);
    expect(new Set(slots.values()).size).toBe(slots.size);
    expect(shown.every((model) => slots.has(model))).toBe(true);
    for (const model of shown) {
      if (overview.has(model)) expect(slots.get(model), model).toBe(overview.get(model));
    }
  }
  // Without it they change: the test would say nothing otherwise.
  const alone = (ranks: readonly number[]) =>
    pageSlots([rows(ranks.map((rank) => MODELS[rank] ?? ''))], 'model');
  const moved = others.some((ranks) =>
    [...alone(ranks)].some(([model, slot]) => {
      const before = alone([0, 1, 2, 3, 4, 5]).get(model);
      return before !== undefined && before !== slot;
    }),
  );
  expect(moved).toBe(true);
});
