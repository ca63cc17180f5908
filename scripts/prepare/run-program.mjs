import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { CACHE, REPOSITORY } from './repository.mjs';

/**
 * @typedef {object} Outcome
 * @property {boolean} ok exit code 0
 * @property {number} seconds
 * @property {() => string} output what it printed
 */

/**
 * Runs a program to its end, in the repository. What it prints goes to a log file. A signal that
 * stops the command stops the program too.
 *
 * @param {string} name names the log file
 * @param {string} program
 * @param {string[]} programArguments
 * @param {{ env?: Record<string, string>, timeoutMinutes?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function runProgram(name, program, programArguments, options = {}) {
  mkdirSync(CACHE, { recursive: true });
  const log = `${CACHE}/${name}.log`;
  const file = openSync(log, 'w');
  const started = performance.now();
  const child = spawn(program, programArguments, {
    cwd: REPOSITORY,
    stdio: ['ignore', file, file],
    env: { ...process.env, ...options.env },
    timeout: (options.timeoutMinutes ?? 30) * 60_000,
  });
  const forget = passSignals(child);
  return new Promise((resolve) => {
    /** @param {boolean} ok @param {() => string} output */
    const end = (ok, output) => {
      forget();
      closeSync(file);
      resolve({ ok, seconds: (performance.now() - started) / 1000, output });
    };
    child.once('error', (error) => end(false, () => `${program} cannot be run: ${error.message}`));
    child.once('exit', (code) => end(code === 0, () => readFileSync(log, 'utf8').trim()));
  });
}

/** @param {import('node:child_process').ChildProcess} child @returns {() => void} stops it */
function passSignals(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    child.kill('SIGTERM');
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}
