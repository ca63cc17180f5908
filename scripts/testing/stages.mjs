import { Refusal } from '../prepare/fail.mjs';

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {() => string} output shown when something failed
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Promise<Result>} run
 */

/**
 * Runs one stage after the other, all of them, and tells of each in a line; the output only of
 * what failed.
 *
 * @param {Stage[]} stages
 */
export async function runStages(stages) {
  /** @type {Result[]} */
  const results = [];
  for (const { name, run } of stages) {
    const started = performance.now();
    const result = await run();
    results.push(result);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const mark = result.failed === 0 ? '✓' : '✗';
    console.log(`${mark} ${name}: ${summary(result)} (${seconds} s)`);
    if (result.failed > 0) console.log(`\n${indent(result.output())}\n`);
  }
  return results;
}

/**
 * A step that works or throws counts as one test.
 *
 * @param {() => Promise<void>} step
 * @returns {Promise<Result>}
 */
export async function attempt(step) {
  try {
    await step();
    return { passed: 1, failed: 0, skipped: 0, output: () => '' };
  } catch (error) {
    const output = error instanceof Refusal ? error.message : String(error);
    return { passed: 0, failed: 1, skipped: 0, output: () => output };
  }
}

/** @param {Result[]} results */
export function failures(results) {
  return results.reduce((sum, { failed }) => sum + failed, 0);
}

/**
 * The plain line that machines read.
 *
 * @param {Result[]} results
 */
export function closingLine(results) {
  return summary({
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: failures(results),
    skipped: results.reduce((sum, { skipped }) => sum + skipped, 0),
  });
}

/** @param {{ passed: number, failed: number, skipped: number }} result */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/** Keeps a tool's own closing line from standing alone on a line. @param {string} text */
function indent(text) {
  return text.replaceAll(/^/gm, '  | ');
}
