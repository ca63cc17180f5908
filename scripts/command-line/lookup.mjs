import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandFailure, UsageError } from './failures.mjs';
import { readArguments } from './read-arguments.mjs';
import { Server } from './server.mjs';

/** As a server that says nothing of its own. */
const RETRY_MS = 5_000;

/** @type {import('./commands.mjs').Command} */
export const lookupCommand = {
  name: 'lookup',
  arguments: 'ID…|-',
  summary: "Print generations' records, a JSON line each; what is missing is fetched and kept.",
  help: `IDs are arguments, or lines of standard input (-). Records that the ledger lacks are fetched from
OpenRouter with the server's key, or with OPENROUTER_API_KEY where no password is in use.

  --wait SECONDS   how long to wait for records that are not there yet (0)`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      wait: { type: 'string', default: '0' },
    });
    const waitMs = Number(values.wait) * 1000;
    if (!(waitMs >= 0)) throw new UsageError('--wait takes a number of seconds.');
    if (positionals.length === 0) throw new UsageError('name an ID, or - for standard input.');
    const server = new Server(values.url);
    const deadlineMs = Date.now() + waitMs;
    let failed = false;
    for await (const id of idsOf(positionals)) {
      try {
        process.stdout.write(`${await record(server, id, deadlineMs)}\n`);
      } catch (error) {
        if (!(error instanceof CommandFailure) || error.exitCode !== 1) throw error;
        failed = true;
        console.error(`${id}: ${error.message}`);
      }
    }
    return failed ? 1 : 0;
  },
};

/** @param {string[]} positionals */
async function* idsOf(positionals) {
  for (const given of positionals) {
    if (given !== '-') yield given;
    else {
      for await (const line of createInterface({ input: process.stdin })) {
        if (line.trim() !== '') yield line.trim();
      }
    }
  }
}

/**
 * The record on one line, its numbers as the server wrote them: parsing would cut digits of money.
 *
 * @param {Server} server @param {string} id @param {number} deadlineMs
 */
async function record(server, id, deadlineMs) {
  for (;;) {
    try {
      const path = `/api/v1/generation?id=${encodeURIComponent(id)}`;
      const { text } = await server.text('GET', path);
      return text
        .trim()
        .replace(/^\{\s*"data":\s*/, '')
        .replace(/\}$/, '');
    } catch (error) {
      const pauseMs = pauseBefore(error);
      if (pauseMs === undefined || Date.now() + pauseMs > deadlineMs) throw error;
      await wait(pauseMs);
    }
  }
}

/** Milliseconds after which asking again makes sense. @param {unknown} error */
function pauseBefore(error) {
  if (!(error instanceof CommandFailure)) return undefined;
  const type = Reflect.get(error, 'type');
  if (type !== 'pending' && type !== 'rate_limited') return undefined;
  return Number(Reflect.get(error, 'retryAfterMs') ?? RETRY_MS);
}
