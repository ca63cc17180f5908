import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
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
 * @param {string} [lock] the file that names the process whose turn it is
 * @returns {Promise<Result>}
 */
export async function exclusively(prepare, lock = LOCK) {
  mkdirSync(dirname(lock), { recursive: true });
  let told = false;
  while (!take(lock)) {
    // A lock without a PID is one that is being written, or whose writer was killed in between.
    const pid = holder(lock) ?? (await wait(POLL_MS, undefined).then(() => holder(lock)));
    if (pid === undefined || !isRunning(pid)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) console.log(`Waiting for process ${pid}, which prepares this folder too…`);
    told = true;
    await wait(POLL_MS);
  }
  const giveBack = () => {
    if (holder(lock) === process.pid) rmSync(lock, { force: true });
  };
  process.once('exit', giveBack);
  try {
    return await prepare();
  } finally {
    giveBack();
    process.off('exit', giveBack);
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} lock @returns {number | undefined} */
function holder(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
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
