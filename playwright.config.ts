import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/find-browser.mjs';
import { NO_SETTINGS } from './scripts/testing/no-settings.mjs';

/** Fixed, so that a server that is left over is noticed; another one for a second run beside it. */
const PORT = Number(process.env.GENLEDGER_E2E_PORT ?? 4310);
const FAKE_PORT = PORT + 1;

const executablePath = findBrowser();

/** Where the specs tell the fake OpenRouter how to answer. */
process.env.GENLEDGER_E2E_FAKE = `http://127.0.0.1:${FAKE_PORT}`;

/** A new ledger for every run. The runner makes it; its workers find it in their environment. */
if (process.env.GENLEDGER_E2E_DATA === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'genledger-e2e-'));
  process.env.GENLEDGER_E2E_DATA = folder;
  process.env.GENLEDGER_E2E_LEAKS = `${folder}.leaks`;
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(`${folder}.leaks`, { force: true });
  });
}

const fakeOpenRouter = {
  name: 'OpenRouter (fake)',
  command: 'exec node e2e/fake-openrouter.mjs',
  port: FAKE_PORT,
  env: { FAKE_PORT: String(FAKE_PORT) },
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
} as const;

const genledger = {
  name: 'Genledger',
  // Node directly, not npm: signals must arrive.
  command: 'exec node --import ./e2e/leak-recorder.mjs scripts/serve.mjs',
  url: `http://127.0.0.1:${PORT}/api/health`,
  env: {
    ...NO_SETTINGS,
    PORT: String(PORT),
    UV_THREADPOOL_SIZE: '16',
    GENLEDGER_DATA: process.env.GENLEDGER_E2E_DATA,
    GENLEDGER_E2E_LEAKS: process.env.GENLEDGER_E2E_LEAKS ?? '',
    OPENROUTER_BASE_URL: `http://127.0.0.1:${FAKE_PORT}/api/v1`,
    // Budgets tell a server of the spec.
    GENLEDGER_WEBHOOK_HOSTS: '127.0.0.1',
  },
  // A server from an older build would otherwise be tested in silence.
  reuseExistingServer: false,
  timeout: 60_000,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
} as const;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalTeardown: './e2e/no-leaks.ts',
  outputDir: 'test-results',
  // The specs share one ledger and two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // A hang still ends. What passes in ten seconds took up to a hundred beside other work for two cores.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    timezoneId: 'UTC',
    locale: 'en-US',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: browserArguments(),
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  webServer: [fakeOpenRouter, genledger],
});
