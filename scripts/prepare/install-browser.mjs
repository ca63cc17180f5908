import { existsSync } from 'node:fs';
import { findBrowser, hasPlaywrightBrowser } from '../find-browser.mjs';
import { Refusal } from './fail.mjs';
import { runProgram } from './run-program.mjs';

/** Debian's own build comes with the libraries that it needs; texts need a font. */
const DEBIAN_PACKAGES = ['chromium-headless-shell', 'fonts-liberation'];
const APT_COMMANDS = [
  ['update'],
  ['install', '--yes', '--no-install-recommends', ...DEBIAN_PACKAGES],
];
/** Another installation may be under way, as on a machine that has just been started. */
const WAIT_FOR_OTHERS = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * Makes sure that the browser tests have a Chromium: the one that is there, else Debian's, else
 * Playwright's own download.
 */
export async function installBrowser() {
  const found = findBrowser();
  if (found !== undefined) {
    if (existsSync(found)) return;
    throw new Refusal(`CHROMIUM_PATH names no file: ${found}.`);
  }
  if (hasPlaywrightBrowser()) return;
  console.log('Installing a browser for the tests…');
  const outputs = [await installDebianPackage()];
  if (findBrowser() !== undefined) return;
  outputs.push(await downloadWithPlaywright());
  if (hasPlaywrightBrowser()) return;
  throw new Refusal(
    `No browser could be installed for the tests: install Chromium, and name it in CHROMIUM_PATH if it is not on the PATH.\n\n${outputs.join('\n')}`,
  );
}

/** @returns {Promise<string>} what apt-get printed when it did not work */
async function installDebianPackage() {
  if (!existsSync('/usr/bin/apt-get')) return '';
  const isRoot = process.getuid?.() === 0;
  const program = isRoot ? 'apt-get' : 'sudo';
  // -n: never wait for a password.
  const before = isRoot ? WAIT_FOR_OTHERS : ['-n', 'apt-get', ...WAIT_FOR_OTHERS];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of APT_COMMANDS) {
    const run = await runProgram('browser', program, [...before, ...command], { env });
    if (!run.ok) return run.output();
  }
  return '';
}

async function downloadWithPlaywright() {
  const cli = 'node_modules/@playwright/test/cli.js';
  const install = [cli, 'install', 'chromium-headless-shell'];
  return (await runProgram('browser', process.execPath, install)).output();
}
