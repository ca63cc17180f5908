import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  jsonBody,
  madeUpId,
  madeUpSpans,
} from '../../lib/sources/broadcast/testing/broadcast-delivery';
import { ServerProcess } from './server-process';

/** Kills of one run; the full proof is GENLEDGER_TEST_RUNS=50. */
const KILLS = Number(process.env.GENLEDGER_TEST_RUNS ?? 3);
const SENDERS = 8;

test('what was acknowledged outlives kill -9, and what is sent again counts once', async () => {
  test.setTimeout(240_000 + KILLS * 20_000);
  const folder = mkdtempSync(join(tmpdir(), 'genledger-traces-'));
  const start = () => new ServerProcess({ PORT: '0', GENLEDGER_DATA: folder });
  let server = start();
  try {
    const token = await makeToken(await server.ready());
    const acknowledged = new Set<number>();
    let sent = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const address = await server.ready();
      const before = acknowledged.size;
      let alive = true;
      const senders = Array.from({ length: SENDERS }, async () => {
        while (alive) {
          const number = sent++;
          const answer = await deliver(address, token, number).catch(() => null);
          if (answer?.status !== 200) return;
          acknowledged.add(number);
        }
      });
      // In the middle of commits: some time after the first of this round was acknowledged.
      await expect.poll(() => acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(before);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
      server.signal('SIGKILL');
      alive = false;
      await Promise.all(senders);
      await server.end();
      server = start();
      await expectHeld(await server.ready(), acknowledged);
    }
    const address = await server.ready();
    await Promise.all(Array.from({ length: sent }, (_, number) => deliver(address, token, number)));
    const { data } = await query(address, { metrics: ['request_count', 'total_usage'] });
    const total = `${(45 * sent) / 10_000}`;
    expect(data.data).toEqual([{ request_count: String(sent), total_usage: total }]);
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function expectHeld(address: string, acknowledged: ReadonlySet<number>): Promise<void> {
  const ids = [...acknowledged].map(madeUpId);
  const { data } = await query(address, {
    metrics: ['request_count'],
    filters: [{ field: 'generation_id', operator: 'in', value: ids }],
  });
  expect(data.data).toEqual([{ request_count: String(ids.length) }]);
}

async function query(address: string, body: object): Promise<{ data: { data: unknown } }> {
  const answer = await fetch(`${address}/api/v1/analytics/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, number_format: 'string' }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

function deliver(address: string, token: string, number: number): Promise<Response> {
  return fetch(`${address}/api/v1/traces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: jsonBody(madeUpSpans(number)),
  });
}

async function makeToken(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/ingest-tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'kill -9' }),
  });
  const { data }: { data: { token: string } } = await answer.json();
  return data.token;
}
