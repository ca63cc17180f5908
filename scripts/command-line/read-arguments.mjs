import { parseArgs } from 'node:util';
import { UsageError } from './failures.mjs';

/** What every command takes. */
const COMMON = /** @type {const} */ ({ url: { type: 'string' } });

/**
 * Options and the rest of a command's arguments. `-` stands among the rest.
 *
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {string[]} args
 * @param {Options} options
 */
export function readArguments(args, options) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...COMMON, ...options },
      allowPositionals: true,
      strict: true,
    });
    return { values, positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.replace(/[^.?!]$/, '$&.'));
  }
}
