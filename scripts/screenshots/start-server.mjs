import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Refusal } from '../prepare/fail.mjs';
import { REPOSITORY } from '../prepare/repository.mjs';
import { NO_SETTINGS } from '../testing/no-settings.mjs';

/** Nothing listens there: pictures never depend on OpenRouter. */
const NOWHERE = 'http://127.0.0.1:9/api/v1';

/**
 * A production server on a port that is free and a data folder of its own.
 *
 * @param {string} data
 * @param {Readonly<Record<string, string>>} settings
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startServer(data, settings = {}) {
  const child = spawn(process.execPath, ['scripts/serve.mjs'], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...NO_SETTINGS,
      PORT: process.env.GENLEDGER_SCREENSHOTS_PORT ?? (await freePort()),
      GENLEDGER_DATA: data,
      OPENROUTER_BASE_URL: NOWHERE,
      UV_THREADPOOL_SIZE: '16',
      ...settings,
    },
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const url = await readyUrl(child.stdout);
  if (url !== undefined) return { url, stop };
  throw new Refusal('The server for the pictures did not start; its reason is above.');
}

/** Not 0, which pages that write out the server's own address would show. */
async function freePort() {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return String(typeof address === 'object' && address !== null ? address.port : 0);
}

/**
 * @param {import('node:stream').Readable} output
 * @returns {Promise<string | undefined>} undefined when the server ends without being ready
 */
function readyUrl(output) {
  let said = '';
  return new Promise((resolve) => {
    output.on('data', (chunk) => {
      said += chunk;
      const url = /is ready: (\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    output.on('end', () => resolve(undefined));
  });
}
