import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Contribution } from '../../generation/generation-record';
import { parseRequest } from '../../query/parse-request';
import { Store } from '../store';
import { type FaultyProxy, startFaultyProxy } from '../testing/faulty-proxy';
import {
  hasClickhouse,
  isGivenServer,
  startClickhouse,
  type TestServer,
} from '../testing/start-clickhouse';
import { openClickhouse } from './engine';

const PASSWORD = 'hunter2-canary';

const generation = (index: number, usage = '0.5'): Contribution => ({
  source: 'generation',
  values: {
    id: `gen-17724${String(index).padStart(5, '0')}-AAAABBBBCCCCDDDDEEEE`,
    created_at: new Date(Date.UTC(2026, 2, 1) + index * 1_000_000).toISOString(),
    model: `m/${index % 3}`,
    usage,
  },
  unknown: null,
});

async function totals(store: Store, ledger: string, source: 'facts' | 'rollups') {
  const parsed = parseRequest({ metrics: ['request_count', 'total_usage'] });
  if (!parsed.ok) throw new Error(parsed.message);
  const { rows } = await store.ledger(ledger).query(parsed.query, { source });
  return rows[0]?.metrics;
}

test('a server that is away is one sentence, without the password', async () => {
  const opening = openClickhouse(new URL(`http://admin:${PASSWORD}@127.0.0.1:4449/db`));
  const error = await opening.then(
    () => new Error('opened'),
    (reason: unknown) => reason as Error,
  );
  expect(error).toMatchObject({ code: 'store_unavailable', status: 503 });
  expect(error.message).toMatch(/^The ClickHouse server .+ cannot be reached\.$/);
  expect(JSON.stringify([error, error.cause, error.stack])).not.toContain(PASSWORD);
});

describe.skipIf(!hasClickhouse() || isGivenServer())('over a network that fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'genledger-test-'));
  let server: TestServer;
  let proxy: FaultyProxy;
  let address: URL;
  let store: Store;
  beforeAll(async () => {
    server = await startClickhouse(folder);
    proxy = await startFaultyProxy(server.address('').origin);
    address = server.address('faults');
    address.host = new URL(proxy.url).host;
    store = new Store(await openClickhouse(address, { rollupDelayMs: 3_600_000 }));
  });
  afterAll(async () => {
    await store.close();
    await proxy.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('reads are tried again', async () => {
    await store.ledger('reads').merge([generation(1)]);
    proxy.next('cut_before', 'bad_gateway', 'cut_after');
    expect(await store.ledger('reads').find(generation(1).values.id)).not.toBeNull();
  });

  test('a write whose acknowledgement is lost is repeated and counts once', async () => {
    const contributions = [generation(1), generation(2)];
    // Looking for held rows, the mark of the day, the insert.
    proxy.next('none', 'cut_after', 'none', 'cut_after', 'bad_gateway');
    const counts = await store.ledger('writes').merge(contributions);
    expect(counts).toEqual({ new: 2, updated: 0, unchanged: 0 });
    const held = { request_count: '2', total_usage: '1' };
    expect(await totals(store, 'writes', 'facts')).toEqual(held);
    expect(await totals(store, 'writes', 'rollups')).toEqual(held);
    expect(await store.ledger('writes').merge(contributions)).toMatchObject({ unchanged: 2 });
  });

  test('when it stays away, callers get one clear error, and the store works again afterwards', async () => {
    proxy.next(...Array.from({ length: 4 }, () => 'cut_before' as const));
    const failing = store.ledger('away').merge([generation(1)]);
    await expect(failing).rejects.toMatchObject({ code: 'store_unavailable', retryable: true });
    expect(await store.ledger('away').merge([generation(1)])).toMatchObject({ new: 1 });
  });

  test('a query past its time is stopped with what to do, and the next one runs', async () => {
    const engine = await openClickhouse(address, { queryTimeoutMs: 500 });
    const endless = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1';
    await expect(engine.read({ sql: endless, parameters: [] })).rejects.toMatchObject({
      code: 'query_timeout',
      status: 408,
      message: expect.stringContaining('Narrow the time range'),
    });
    // A busy machine may need several times to be within half a second.
    await expect
      .poll(() => engine.read({ sql: 'SELECT 1', parameters: [] }).catch(() => null))
      .toEqual([[1]]);
    await engine.close();
  });
});

describe.skipIf(!hasClickhouse() || isGivenServer())('a server that is killed', () => {
  test('keeps what was acknowledged, once, in facts and rollups', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'genledger-test-'));
    // Builds of rollups that the server did not live to see are told in the log.
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const acknowledged = new Set<number>();
    const CRASHES = 5;
    for (let round = 0; round <= CRASHES; round += 1) {
      const server = await startClickhouse(folder);
      const engine = await openClickhouse(server.address('crashes'), { rollupDelayMs: 0 });
      const store = new Store(engine);
      const kept = await store.ledger('main').findMany([...allIds()]);
      for (const index of acknowledged) expect(kept.has(generation(index).values.id)).toBe(true);
      await engine.buildRollups();
      const count = String(kept.size);
      expect(await totals(store, 'main', 'facts')).toMatchObject({ request_count: count });
      expect(await totals(store, 'main', 'rollups')).toMatchObject({ request_count: count });
      if (round < CRASHES) {
        let deadline: NodeJS.Timeout | undefined;
        const killSoon = () => {
          deadline ??= setTimeout(() => void server.kill(), 100 + round * 150);
        };
        // The first may come before anything is acknowledged; the others some time after.
        if (round === 0) killSoon();
        try {
          for (let index = round * 40; ; index += 2) {
            // One is new, one was sent before with another amount.
            await store.ledger('main').merge([generation(index), generation(index >> 1, '0.25')]);
            acknowledged.add(index).add(index >> 1);
            killSoon();
          }
        } catch {
          clearTimeout(deadline);
        }
        await server.kill();
      } else {
        expect(acknowledged.size).toBeGreaterThan(0);
        await server.stop();
      }
      await engine.close().catch(() => undefined);
    }
    log.mockRestore();
    rmSync(folder, { recursive: true, force: true });
    // Six starts of an engine that takes a second here, and a quarter of a minute on a busy machine.
  });
});

function* allIds(): Iterable<string> {
  for (let index = 0; index < 2000; index += 1) yield generation(index).values.id;
}
