import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CommandFailure, UsageError } from './failures.mjs';
import { ProgressLine, sizeText } from './progress.mjs';
import { QUERY_HELP, QUERY_OPTIONS, queryBody } from './query-body.mjs';
import { readArguments } from './read-arguments.mjs';
import { readText, refusal, Server } from './server.mjs';
import { readStandardInput } from './standard-input.mjs';

/** @type {import('./commands.mjs').Command} */
export const exportCommand = {
  name: 'export',
  arguments: '[-]',
  summary: 'Write all generations, or all rows of a query, as CSV, JSON lines or Parquet.',
  help: `Without --metric and --by the generations themselves are exported, newest first. The query is spelled
as for "query", or given as JSON on standard input (-).

  -o, --output FILE        instead of standard output; it is there only once it is whole
  -f, --format NAME        csv (unless said), jsonl, parquet; for generations also focus, the
                           charges of FinOps FOCUS as CSV
${QUERY_HELP}`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      ...QUERY_OPTIONS,
      output: { type: 'string', short: 'o' },
      format: { type: 'string', short: 'f', default: 'csv' },
    });
    if (positionals.some((given) => given !== '-')) {
      throw new UsageError(`"${positionals[0]}" is no option.`);
    }
    const server = new Server(values.url);
    if (values.output !== undefined) await demandWritable(values.output);
    const { path, body } = await requestOf(values, positionals.length > 0);
    const query = new URLSearchParams({ format: values.format });
    const type = 'application/json';
    const sent = { type, body: JSON.stringify(body) };
    const { status, stream } = await server.send('POST', `${path}?${query}`, sent);
    if (status !== 200) throw refusal(status, await readText(stream), server.url);
    await write(stream, values.output);
    return 0;
  },
};

/**
 * @param {any} values
 * @param {boolean} isGiven as JSON
 */
async function requestOf(values, isGiven) {
  const body = isGiven ? await readStandardInput() : queryBody(values);
  const isAnalytics = isGiven ? 'metrics' in body : values.metric || values.by;
  if (isAnalytics) return { path: '/api/v1/analytics/export', body };
  const { filters, time_range } = body;
  return { path: '/api/v1/generations/export', body: { filters, time_range } };
}

/** Before anything is asked for: a folder that is not there is no fault of the export. @param {string} output */
async function demandWritable(output) {
  try {
    await (await open(`${output}.part`, 'w')).close();
    // What is refused leaves nothing behind.
    await rm(`${output}.part`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(',', 1)[0] : String(error);
    throw new CommandFailure(`${output} cannot be written (${reason}). Name another file.`);
  }
}

/**
 * A file appears under its name when it is whole: half an export must not be taken for one.
 *
 * @param {import('node:http').IncomingMessage} stream
 * @param {string | undefined} output
 */
async function write(stream, output) {
  const part = `${output}.part`;
  const progress = new ProgressLine();
  let bytes = 0;
  const counting = new Transform({
    transform(chunk, _encoding, done) {
      bytes += chunk.length;
      if (output !== undefined) progress.show(() => `${output}: ${sizeText(bytes)}`);
      done(null, chunk);
    },
  });
  try {
    if (output === undefined) await pipeline(stream, counting, process.stdout, { end: false });
    else {
      await pipeline(stream, counting, createWriteStream(part));
      await rename(part, output);
    }
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(`the export broke off and is not whole (${reason}). Export again.`);
  } finally {
    progress.end();
  }
}
