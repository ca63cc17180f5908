import { Refusal } from '../prepare/fail.mjs';
import { runProgram } from '../prepare/run-program.mjs';
import { attempt } from './stages.mjs';

const NEXT = 'node_modules/next/dist/bin/next';
const TYPESCRIPT = 'node_modules/typescript/bin/tsc';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const KNIP = 'node_modules/knip/bin/knip.js';
const FORGET_DEV_TYPES = [
  '--eval',
  "require('node:fs').rmSync('.next/dev/types', { recursive: true, force: true })",
];

/** @type {import('./stages.mjs').Stage[]} */
export const staticChecks = [
  // Pages and routes become types first, so that a link to a page that is not there is an error;
  // what an earlier `npm run dev` wrote names the pages of that time.
  check('types', [FORGET_DEV_TYPES, [NEXT, 'typegen'], [TYPESCRIPT, '--noEmit']]),
  check('lint and format', [[BIOME, 'check', '--error-on-warnings', '--colors=off', '.']]),
  check('unused code and packages', [[KNIP, '--no-progress']]),
];

/**
 * @param {string} name
 * @param {string[][]} commands each the arguments of a run of Node
 * @returns {import('./stages.mjs').Stage}
 */
function check(name, commands) {
  const log = name.replaceAll(' ', '-');
  const run = () =>
    attempt(async () => {
      for (const command of commands) {
        const env = { NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
        const outcome = await runProgram(log, process.execPath, command, { env });
        if (!outcome.ok) throw new Refusal(outcome.output());
      }
    });
  return { name, run };
}
