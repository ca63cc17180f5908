import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { ServerProcess } from './server-process';

/**
 * Tests on a server with the demo and nothing else, whatever other specs left in the ledger that they
 * share: a ledger with rows of its own takes no demo.
 */
export const test = base.extend<object, { demoUrl: string }>({
  demoUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names that a fixture takes
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'genledger-demo-'));
      const server = new ServerProcess({ GENLEDGER_DATA: folder, HOST: '127.0.0.1', PORT: '0' });
      try {
        const url = await server.ready();
        const answer = await fetch(new URL('/api/demo', url), { method: 'POST' });
        if (!answer.ok) throw new Error(`no demo: ${answer.status} ${await answer.text()}`);
        await use(url);
      } finally {
        await server.kill();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ demoUrl }, use) => use(demoUrl),
});
