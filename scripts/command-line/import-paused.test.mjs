import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as oneImport from '../../app/api/imports/[id]/route';
import * as imports from '../../app/api/imports/route';
import * as resume from '../../app/api/jobs/[id]/resume/route';
import * as retry from '../../app/api/jobs/[id]/retry/route';
import * as job from '../../app/api/jobs/[id]/route';
import { ApiError } from '../../lib/http/api-error';
import { serveRoutes } from '../../lib/http/testing/serve-routes';
import { TestServer } from '../../lib/http/testing/test-server';
import { jobRunner } from '../../lib/jobs/job-runner';
import { openStore } from '../../lib/store/open';
import { MAIN_LEDGER } from '../../lib/store/store';
import { NO_SETTINGS } from '../testing/no-settings.mjs';

const ROWS = 140_000;
const PADDING = 'u'.repeat(60);
const CSV = `generation_id,created_at,cost_total,model_permaslug,user\n${Array.from(
  { length: ROWS },
  (_, index) =>
    `gen-${1_781_000_000 + index}-Cli${String(index).padStart(17, '0')},2026-06-09 10:13:20.123,0.1,m,${PADDING}\n`,
).join('')}`;
const WHOLE =
  '140,000 read: 140,000 new, 0 updated, 0 unchanged, 0 rejected, of 2026-06-09 10:13 UTC\n';

/** @type {TestServer} */
let server;
/** @type {Awaited<ReturnType<typeof serveRoutes>>} */
let served;
/** @type {string} */
let folder;
/** @type {string} */
let file;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-cli-'));
  file = join(folder, 'large.csv');
  writeFileSync(file, CSV);
  server = await TestServer.start();
  served = await serveRoutes({
    '/api/imports': imports,
    '/api/imports/[id]': oneImport,
    '/api/jobs/[id]': job,
    '/api/jobs/[id]/resume': resume,
    '/api/jobs/[id]/retry': retry,
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await served.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The real command as a process of its own. @param {string[]} args */
async function genledger(...args) {
  const child = spawn(process.execPath, ['scripts/genledger.mjs', ...args], {
    env: { ...process.env, ...NO_SETTINGS, GENLEDGER_URL: served.origin },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, ...output };
}

test('an import that somebody pauses ends the command with what to do, and that does it', async () => {
  const runner = jobRunner(await openStore());
  /** @type {Promise<unknown> | undefined} */
  let pausing;
  const forget = runner.onChange(({ id, state, file: progress }) => {
    if (state === 'running' && (progress?.rows ?? 0) > 1_000) pausing ??= runner.pause(id);
  });
  const { code, stdout, stderr } = await genledger('import', file);
  forget();
  await pausing;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /large\.csv: the import stands still: somebody paused it\. Go on with "genledger jobs resume job_\w+"\.\n$/,
  );
  const id = /job_\w+/.exec(stderr)?.[0] ?? '';
  expect(await genledger('jobs', 'resume', id)).toMatchObject({ code: 0, stderr: '' });
  expect(await genledger('jobs', 'wait', id)).toMatchObject({ code: 0 });
  const again = await genledger('import', file);
  expect(again.stdout).toContain('140,000 read: 0 new, 0 updated, 140,000 unchanged, 0 rejected');
});

test('one that goes on by itself is waited for: a full disk ends no command', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const store = await openStore();
  const ledger = store.ledger(MAIN_LEDGER);
  const merge = ledger.merge.bind(ledger);
  let merges = 0;
  vi.spyOn(ledger, 'merge').mockImplementation((...given) => {
    merges += 1;
    const full = new ApiError('store_full', 'The disk is full.');
    return merges === 2 ? Promise.reject(full) : merge(...given);
  });
  const runner = jobRunner(store);
  /** @type {string[]} */
  const reasons = [];
  const forget = runner.onChange(({ id, state, reason }) => {
    if (state !== 'paused' || reasons.length > 0) return;
    reasons.push(reason?.code ?? '');
    // Sooner than by itself, and not before the command has asked how it stands.
    setTimeout(() => void genledger('jobs', 'retry', id), 2_000);
  });
  const { code, stdout } = await genledger('import', file);
  forget();
  expect(reasons).toEqual(['store_full']);
  expect(code).toBe(0);
  expect(stdout).toContain(WHOLE);
});
