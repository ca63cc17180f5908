// Installs `chdb`, the ClickHouse engine that the store's tests run against, into a cache of its
// own: it is 540 MB, has no build for every platform, and the product must never depend on it.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CHDB_FOLDER, CHDB_VERSION, hasChdb } from '../lib/store/testing/chdb-location.mjs';
import { exclusively } from './prepare/exclusively.mjs';
import { Refusal } from './prepare/fail.mjs';
import { CACHE } from './prepare/repository.mjs';
import { runProgram } from './prepare/run-program.mjs';

/** Platforms that the package has an engine for; it needs glibc on Linux. */
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/**
 * Installs it when it is missing.
 *
 * @returns {Promise<string | null>} null when it is there, else why it cannot be
 */
export async function installChdb() {
  if (hasChdb()) return null;
  const platform = `${process.platform}-${process.arch}`;
  if (!PLATFORMS.includes(platform)) return `chdb has no build for ${platform}`;
  return exclusively(install, `${CACHE}/chdb.lock`);
}

async function install() {
  if (hasChdb()) return null;
  console.log('Installing a ClickHouse engine for the tests (540 MB)…');
  // Under another name until it is complete: a killed install must not count as one.
  const unfinished = `${CHDB_FOLDER}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(`${unfinished}/package.json`, '{ "private": true }\n');
  const npm = process.env.npm_execpath;
  const [program, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const run = await runProgram('chdb', program, [
    ...before,
    'install',
    `--prefix=${unfinished}`,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--save-exact',
    `chdb@${CHDB_VERSION}`,
  ]);
  if (!run.ok) throw new Refusal(`Installing chdb failed:\n\n${run.output()}`);
  if (!existsSync(`${unfinished}/node_modules/@chdb`)) {
    rmSync(unfinished, { recursive: true, force: true });
    return `the registry has no build of chdb for ${process.platform}-${process.arch}`;
  }
  rmSync(CHDB_FOLDER, { recursive: true, force: true });
  renameSync(unfinished, CHDB_FOLDER);
  return null;
}

if (process.argv[1] === import.meta.filename) {
  const reason = await installChdb();
  console.log(reason ?? `chdb ${CHDB_VERSION} is in ${CHDB_FOLDER}`);
}
