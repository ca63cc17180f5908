import { resolve } from 'node:path';

/** Absolute path of the repository, wherever a command is started from. */
export const REPOSITORY = resolve(import.meta.dirname, '../..');

/** Logs, reports and locks of our commands: ignored by git, safe to delete. */
export const CACHE = `${REPOSITORY}/.cache`;
