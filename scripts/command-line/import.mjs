import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandFailure, UsageError } from './failures.mjs';
import { countText, ProgressLine, sizeText } from './progress.mjs';
import { readArguments } from './read-arguments.mjs';
import { Server } from './server.mjs';

const ASK_AGAIN_MS = 500;
/** Rejected rows that are told of on the terminal; the report has more. */
const SHOWN_REJECTIONS = 10;

/** @type {import('./commands.mjs').Command} */
export const importCommand = {
  name: 'import',
  arguments: 'FILE…|-',
  summary: 'Import files (Activity CSV, records, logs; gzip as it is), or standard input.',
  help: `Each file is sent as it is and read by the server while it arrives. Importing a file twice
changes nothing. Files that could not be read do not stop the others. A large file that has arrived goes in
also when this command is ended; "genledger jobs" lists it, and pauses, resumes or cancels it.

  --preview   count what would change, store nothing
  --strict    exit with 1 also when single rows were rejected
  --json      print the server's report of each file, a line each`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      preview: { type: 'boolean' },
      strict: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) throw new UsageError('name a file, or - for standard input.');
    const server = new Server(values.url);
    let failed = false;
    for (const path of positionals) {
      const report = await importOne(server, path, values.preview === true).catch(
        (/** @type {unknown} */ error) => {
          if (!(error instanceof CommandFailure) || error.exitCode !== 1) throw error;
          return { error: error.message, file: path };
        },
      );
      failed ||= report.status !== 'done' || (values.strict === true && report.rejected > 0);
      if (values.json) console.log(JSON.stringify(report));
      else tell(path, report);
    }
    return failed ? 1 : 0;
  },
};

/** @param {Server} server @param {string} path @param {boolean} preview @returns {Promise<any>} */
async function importOne(server, path, preview) {
  const { stream, bytes, name } = await open(path);
  const progress = new ProgressLine();
  const started = performance.now();
  let sent = 0;
  const counting = new Transform({
    transform(chunk, _encoding, done) {
      sent += chunk.length;
      progress.show(() => sendingText(name, sent, bytes, started));
      done(null, chunk);
    },
  });
  // A file that goes away while it is read breaks the upload off, which the server tells of.
  stream.on('error', (/** @type {Error} */ error) => counting.destroy(error));
  const query = new URLSearchParams({ file_name: name, ...(preview ? { preview: '1' } : {}) });
  try {
    const type = 'application/octet-stream';
    const body = stream.pipe(counting);
    let { status, data } = await server.json('POST', `/api/imports?${query}`, {
      type,
      body,
      bytes,
    });
    const readFrom = performance.now();
    while (status === 202) {
      if (data.status === 'paused' && !(await goesOnByItself(server, data))) throw paused(data);
      progress.show(() => readingText(name, data, readFrom));
      await wait(ASK_AGAIN_MS);
      ({ status, data } = await server.json('GET', `/api/imports/${data.id}`));
    }
    return data;
  } finally {
    progress.end();
    // What the server did not want to read must not keep this process alive.
    stream.destroy();
  }
}

/** @param {string} path */
async function open(path) {
  if (path === '-') return { stream: process.stdin, bytes: undefined, name: 'standard input' };
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) throw new CommandFailure(`there is no file ${path}.`);
  if (facts.isDirectory()) throw new CommandFailure(`${path} is a folder: name the files in it.`);
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  await new Promise((resolve, reject) => {
    stream.once('open', resolve);
    stream.once('error', (error) => reject(new CommandFailure(`${path}: ${error.message}`)));
  });
  // A pipe or a device has no size that could be promised.
  return { stream, bytes: facts.isFile() ? facts.size : undefined, name: basename(path) };
}

/** @param {string} name @param {number} sent @param {number | undefined} bytes @param {number} started */
function sendingText(name, sent, bytes, started) {
  const speed = sizeText(sent / Math.max((performance.now() - started) / 1000, 0.001));
  const share =
    bytes === undefined
      ? ''
      : ` of ${sizeText(bytes)}, ${Math.floor((100 * sent) / Math.max(bytes, 1))} %`;
  return `${name}: ${sizeText(sent)}${share}, ${speed}/s`;
}

/** @param {string} name @param {any} report @param {number} started */
function readingText(name, report, started) {
  const { bytes, total_bytes: all, read, status, error } = report;
  if (status === 'paused') return `${name}: paused. ${error ?? ''}`;
  const speed = Math.round(read / Math.max((performance.now() - started) / 1000, 0.001));
  const share = all ? `, ${Math.floor((100 * bytes) / all)} %` : '';
  return `${name}: ${countText(read)} rows read${share}, ${countText(speed)} a second`;
}

/** @param {Server} server @param {any} report */
async function goesOnByItself(server, report) {
  const { data } = await server.json(
    'GET',
    `/api/jobs/${encodeURIComponent(report.import_job_id)}`,
  );
  return data.state !== 'paused' || data.resumes_at !== null;
}

/** The server has the file, so nothing is lost by leaving. @param {any} report */
function paused({ import_job_id: job, error }) {
  const why = error ?? 'somebody paused it.';
  return new CommandFailure(
    `the import stands still: ${why} Go on with "genledger jobs resume ${job}".`,
  );
}

/** @param {string} path @param {any} report */
function tell(path, report) {
  const { error, kind_label: kind, read, rejected, preview } = report;
  if (error) {
    console.error(`${path}: ${error}`);
    return;
  }
  const counts = `${countText(report.new)} new, ${countText(report.updated)} updated, ${countText(report.unchanged)} unchanged, ${countText(rejected)} rejected`;
  console.log(
    `${path}: ${kind}, ${countText(read)} read: ${counts}${spanText(report)}${preview ? ' (preview: nothing stored)' : ''}`,
  );
  if (report.too_large > 0) {
    console.error(
      `${path}: ${countText(report.too_large)} with an amount of a million dollars or more, which counts as unknown`,
    );
  }
  if (report.job_id) {
    console.log(
      `${path}: ${idsText(report.to_look_up, 'is', 'are')} looked up by the job ${report.job_id}`,
    );
  } else if (report.to_look_up > 0) {
    console.log(`${path}: ${idsText(report.to_look_up, 'would be', 'would be')} looked up`);
  }
  const rows = /** @type {{ line: number, reason: string }[]} */ (report.rejections ?? []);
  for (const { line, reason } of rows.slice(0, SHOWN_REJECTIONS)) {
    console.error(`${path}:${line}: ${reason}`);
  }
  if (rejected > SHOWN_REJECTIONS) {
    console.error(
      `${path}: ${countText(rejected - SHOWN_REJECTIONS)} more; the page Sources lists them.`,
    );
  }
}

/** When the first and the last generation began, to the minute. @param {any} report */
function spanText({ from, until }) {
  if (!from || !until) return '';
  const [first, last] = [from, until].map((at) => at.slice(0, 16).replace('T', ' '));
  return first === last ? `, of ${first} UTC` : `, from ${first} to ${last} UTC`;
}

/** @param {number} count @param {string} one @param {string} many */
function idsText(count, one, many) {
  return count === 1 ? `1 ID ${one}` : `${countText(count)} IDs ${many}`;
}
