import { existsSync, readFileSync, rmSync } from 'node:fs';
import { CACHE } from '../prepare/repository.mjs';
import { runProgram } from '../prepare/run-program.mjs';
import { NO_SETTINGS } from './no-settings.mjs';

const VITEST = 'node_modules/vitest/vitest.mjs';
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

/** @returns {Promise<import('./stages.mjs').Result>} */
export async function unitTests() {
  const report = `${CACHE}/unit-tests.json`;
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  return count('unit-tests', [VITEST, 'run', ...reporters], report, (counts) => ({
    passed: counts.numPassedTests,
    failed: counts.numFailedTests,
    skipped: counts.numPendingTests + counts.numTodoTests,
  }));
}

/** @returns {Promise<import('./stages.mjs').Result>} */
export async function browserTests() {
  const report = `${CACHE}/browser-tests.json`;
  return count(
    'browser-tests',
    [PLAYWRIGHT, 'test', '--reporter=dot,json'],
    report,
    ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  );
}

/**
 * Runs a test runner and counts by its own report. A runner that breaks off, or fails without a
 * failed test (an error outside of any), counts as one failure.
 *
 * @param {string} name
 * @param {string[]} command
 * @param {string} report
 * @param {(report: any) => Omit<import('./stages.mjs').Result, 'output'>} read
 * @returns {Promise<import('./stages.mjs').Result>}
 */
async function count(name, command, report, read) {
  rmSync(report, { force: true });
  const env = {
    NO_COLOR: '1',
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...NO_SETTINGS,
  };
  const { ok, output } = await runProgram(name, process.execPath, command, {
    env,
    timeoutMinutes: 40,
  });
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  const failed = ok ? counts.failed : Math.max(1, counts.failed);
  return { ...counts, failed, output };
}
