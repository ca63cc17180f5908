import { existsSync, readFileSync } from 'node:fs';
import { Refusal } from './fail.mjs';
import { REPOSITORY } from './repository.mjs';
import { runProgram } from './run-program.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [link]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/** Installs the locked packages when they are missing or not the ones of the lock. */
export async function installPackages() {
  if (arePackagesCurrent(REPOSITORY)) return;
  console.log('Installing packages…');
  const npm = process.env.npm_execpath;
  // The build needs the development packages, whatever NODE_ENV says.
  const ci = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const run =
    npm?.endsWith('.js') === true
      ? await runProgram('install', process.execPath, [npm, ...ci])
      : await runProgram('install', 'npm', ci);
  if (!run.ok) throw new Refusal(`Installing the packages failed:\n\n${run.output()}`);
  console.log(`Installed packages in ${run.seconds.toFixed(0)} s.`);
}

/**
 * Compares what npm says it installed with the lock: faster than asking npm, and true as well
 * after an `npm install` of somebody's own.
 *
 * @param {string} repository
 */
export function arePackagesCurrent(repository) {
  const installedList = `${repository}/node_modules/.package-lock.json`;
  if (!existsSync(installedList)) return false;
  const locked = packagesOf(`${repository}/package-lock.json`);
  const installed = packagesOf(installedList);
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '' || wanted.link === true) return true;
    const found = installed[path];
    if (found !== undefined) return found.version === wanted.version;
    return wanted.optional === true && !isBinaryOfThisMachine(wanted);
  });
}

/**
 * Of the optional packages npm installs the binaries that fit; a folder that was copied from
 * another machine lacks them. Where a system has two C libraries, npm knows which one this is.
 *
 * @param {LockedPackage} wanted
 */
function isBinaryOfThisMachine({ os, cpu, libc }) {
  if (libc !== undefined || (os === undefined && cpu === undefined)) return false;
  return isAmong(os, process.platform) && isAmong(cpu, process.arch);
}

/** @param {string[] | undefined} list @param {string} name */
function isAmong(list, name) {
  if (list === undefined) return true;
  return list.includes(name) || (list[0]?.startsWith('!') === true && !list.includes(`!${name}`));
}

/** @param {string} path @returns {Record<string, LockedPackage>} */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}
