import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MAIN_LEDGER } from '@/lib/store/store';
import { TEST_ENGINES, type TestStore } from '@/lib/store/testing/engines';
import { IngestTokens } from './ingest-tokens';
import { SourceHealth } from './source-health';

let opened: TestStore;
beforeEach(async () => {
  const [duckdb] = TEST_ENGINES;
  if (!duckdb) throw new Error('there is no engine');
  opened = await duckdb.open();
});
afterEach(() => opened.remove());

test('tokens and their counts outlive a restart, revoked ones do not', async () => {
  const tokens = await IngestTokens.of(opened.store);
  const { token, secret } = await tokens.create('kept', 1_790_000_000_000);
  const gone = await tokens.create('gone', 1_790_000_000_001);
  tokens.noteUse(token.id, { generations: 7 }, 1_790_000_001_000);
  tokens.noteUse(gone.token.id, { generations: 1 }, 1_790_000_001_000);
  const flushing = tokens.flush();
  await tokens.revoke(gone.token.id);
  await flushing;
  opened = await opened.reopen();
  const again = await IngestTokens.of(opened.store);
  expect(again.find(secret)).toMatchObject({ name: 'kept', deliveries: 1, generations: 7 });
  expect(again.find(gone.secret)).toBeNull();
  expect(again.list()).toHaveLength(1);
});

test('a token that the disk does not let go of fits nothing, stays in sight, and ends at the next try', async () => {
  const tokens = await IngestTokens.of(opened.store);
  const { token, secret } = await tokens.create('stubborn', 1_790_000_000_000);
  vi.spyOn(opened.store, 'removeDocument').mockRejectedValueOnce(new Error('disk'));
  await expect(tokens.revoke(token.id)).rejects.toThrow('disk');
  expect(tokens.find(secret)).toBeNull();
  expect(tokens.list().map(({ id }) => id)).toEqual([token.id]);
  await tokens.revoke(token.id);
  opened = await opened.reopen();
  expect((await IngestTokens.of(opened.store)).list()).toEqual([]);
});

test('how a source fares outlives a restart', async () => {
  const health = await SourceHealth.of(opened.store);
  const counts = { new: 2, updated: 0, unchanged: 0 };
  health.noteDelivery('broadcast', { contributions: [], counts }, Date.now());
  health.noteError('broadcast', 'Bearer glw_AAAABBBBCCCC_secretsecret was refused', Date.now());
  await health.flush();
  opened = await opened.reopen();
  const [facts] = (await SourceHealth.of(opened.store)).facts(Date.now());
  expect(facts).toMatchObject({ source: 'broadcast', new: 2, errors: 1 });
  expect(facts?.last_error?.message).not.toContain('secret');
  expect(await opened.store.listDocuments('source_health', MAIN_LEDGER)).toHaveLength(1);
});
