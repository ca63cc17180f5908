import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Contribution } from '../generation/generation-record';
import { closeStore, openStore } from './open';
import { hasClickhouse, startClickhouse } from './testing/start-clickhouse';

const contribution: Contribution = {
  source: 'generation',
  values: {
    id: 'gen-1772400000-AAAABBBBCCCCDDDDEEEE',
    created_at: '2026-03-01T21:20:00.000Z',
    usage: '0.5',
  },
  unknown: null,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-test-'));
  vi.stubEnv('GENLEDGER_DATA', folder);
});
afterEach(async () => {
  await closeStore();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes one generation, opens the store again, and reads it. */
async function keepsWhatItIsGiven(): Promise<void> {
  await (await openStore()).ledger('main').merge([contribution]);
  await closeStore();
  const again = await openStore();
  expect((await again.ledger('main').find(contribution.values.id))?.record.usage).toBe('0.5');
}

test('without a setting the store is a file in the data folder', async () => {
  vi.stubEnv('GENLEDGER_STORE', '');
  await keepsWhatItIsGiven();
  expect(readdirSync(folder)).toContain('genledger.duckdb');
});

test.skipIf(!hasClickhouse())('with a URL it is that database, made when missing', async () => {
  const serverFolder = mkdtempSync(join(tmpdir(), 'genledger-test-'));
  const server = await startClickhouse(serverFolder);
  vi.stubEnv('GENLEDGER_STORE', server.address('opened').href);
  await keepsWhatItIsGiven();
  expect(readdirSync(folder)).toEqual([]);
  await closeStore();
  await server.stop();
  rmSync(serverFolder, { recursive: true, force: true });
});
