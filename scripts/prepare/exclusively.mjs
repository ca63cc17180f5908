import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { CACHE } from './repository.mjs';

const LOCK = `${CACHE}/prepare.lock`;
const POLL_MS = 300;

/**
 * Runs one preparation of this working tree at a time: two installs or two builds at once break
 * each other. A lock whose process has ended counts for nothing.
 *
 * @template Result
 * @param {() => Promise<Result>} prepare
 * @returns {Promise<Result>}
 */
export async function exclusively(prepare) {
  mkdirSync(CACHE, { recursive: true });
  let told = false;
  while (!take()) {
    const pid = holder();
    if (pid === undefined || !isRunning(pid)) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (!told) console.log(`Waiting for process ${pid}, which prepares this folder too…`);
    told = true;
    await wait(POLL_MS);
  }
  process.once('exit', giveBack);
  try {
    return await prepare();
  } finally {
    giveBack();
    process.off('exit', giveBack);
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function giveBack() {
  if (holder() === process.pid) rmSync(LOCK, { force: true });
}

/** @returns {number | undefined} */
function holder() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
