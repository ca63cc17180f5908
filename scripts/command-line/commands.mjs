import { exportCommand } from './export.mjs';
import { importCommand } from './import.mjs';
import { jobsCommand } from './jobs.mjs';
import { lookupCommand } from './lookup.mjs';
import { queryCommand } from './query.mjs';
import { syncCommand } from './sync.mjs';

/**
 * @typedef {object} Command
 * @property {string} name
 * @property {string} arguments as the help shows them
 * @property {string} summary one line
 * @property {string} help what its options do
 * @property {(args: string[]) => Promise<number>} run answers the exit code
 */

/** Every command. A new one is a line here. @type {readonly Command[]} */
export const COMMANDS = [
  importCommand,
  lookupCommand,
  queryCommand,
  exportCommand,
  syncCommand,
  jobsCommand,
];
