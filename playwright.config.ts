import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/find-browser.mjs';
import { NO_SETTINGS } from './scripts/testing/no-settings.mjs';

const PORT = 4310;
const FAKE_PORT = 4311;
const FAKE_OPENROUTER = 'e2e/fake-openrouter.mjs';

const executablePath = findBrowser();

/** A new ledger for every run. The runner makes it; its workers find it in their environment. */
if (process.env.GENLEDGER_E2E_DATA === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'genledger-e2e-'));
  process.env.GENLEDGER_E2E_DATA = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

const fakeOpenRouter = {
  name: 'OpenRouter (fake)',
  command: `exec node ${FAKE_OPENROUTER}`,
  port: FAKE_PORT,
  env: { FAKE_PORT: String(FAKE_PORT) },
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
} as const;

const genledger = {
  name: 'Genledger',
  // Node directly, not npm: signals must arrive.
  command: 'exec node scripts/serve.mjs',
  url: `http://127.0.0.1:${PORT}/api/health`,
  env: {
    ...NO_SETTINGS,
    PORT: String(PORT),
    UV_THREADPOOL_SIZE: '16',
    GENLEDGER_DATA: process.env.GENLEDGER_E2E_DATA,
    OPENROUTER_BASE_URL: `http://127.0.0.1:${FAKE_PORT}/api/v1`,
  },
  // A server from an older build would otherwise be tested in silence.
  reuseExistingServer: false,
  timeout: 60_000,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
} as const;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // The specs share one ledger and two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
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
  webServer: existsSync(FAKE_OPENROUTER) ? [fakeOpenRouter, genledger] : [genledger],
});
