import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ServerProcess } from './server-process';

// That an address is seen, and by whom it is believed, only a real server can tell.

const PASSWORD = 'a long access password';

/** Signs in from "an address": this machine's, with what a proxy in front would add. */
function tryFrom(url: string, address: string, password: string) {
  return fetch(new URL('/api/session/access', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ password }),
  });
}

async function withServer(
  settings: Readonly<Record<string, string>>,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'genledger-tries-'));
  const server = new ServerProcess({
    PORT: '0',
    GENLEDGER_DATA: folder,
    GENLEDGER_PASSWORD: PASSWORD,
    ...settings,
  });
  try {
    await use(await server.ready());
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

test('behind a proxy that is trusted, who guesses locks out itself and nobody else', async () => {
  await withServer({ GENLEDGER_TRUSTED_PROXIES: '127.0.0.1' }, async (url) => {
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tryFrom(url, `8.8.8.${n}, 203.0.113.7`, 'a wrong one')),
    );
    const slowed = guesses.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThanOrEqual(5);
    // Every six seconds a try comes back: before the second of these, or between them.
    await expect(async () => {
      expect((await tryFrom(url, '203.0.113.7', 'a wrong one')).status).toBe(429);
      expect((await tryFrom(url, '203.0.113.7', PASSWORD)).status).toBe(429);
    }).toPass();
    expect((await tryFrom(url, '203.0.113.8', PASSWORD)).status).toBe(200);
  });
});

test('what a stranger writes about its own address is not believed', async () => {
  await withServer({}, async (url) => {
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tryFrom(url, `203.0.113.${n}`, 'a wrong one')),
    );
    const slowed = guesses.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThanOrEqual(5);
  });
});
