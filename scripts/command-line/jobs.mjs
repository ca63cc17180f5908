import { UsageError } from './failures.mjs';
import { ProgressLine } from './progress.mjs';
import { readArguments } from './read-arguments.mjs';
import { Server } from './server.mjs';
import { textTable } from './text-table.mjs';
import { untilJobEnds } from './until-job-ends.mjs';

const VERBS = ['pause', 'resume', 'cancel', 'retry'];

/** @type {import('./commands.mjs').Command} */
export const jobsCommand = {
  name: 'jobs',
  arguments: '[VERB ID]',
  summary: 'List the long work of the server; pause, resume, cancel, retry or wait for one.',
  help: `  genledger jobs              a line each, the newest first
  genledger jobs wait ID      until it ends; exit code 1 unless it is done
  genledger jobs pause ID     also resume, cancel, retry (what failed or was not found)

  --json   the server's reports, a line each`,
  async run(args) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
    const [verb, id, ...more] = positionals;
    if (more.length > 0 || (verb !== undefined && id === undefined)) {
      throw new UsageError('write a verb and the ID of a job.');
    }
    const server = new Server(values.url);
    if (verb === undefined) {
      const { data } = await server.json('GET', '/api/jobs');
      print(data, values.json === true);
      return 0;
    }
    if (verb === 'wait') {
      const job = await untilJobEnds(server, id ?? '', new ProgressLine());
      print([job], values.json === true);
      return job.state === 'done' ? 0 : 1;
    }
    if (!VERBS.includes(verb)) throw new UsageError(`"${verb}" is none of ${VERBS.join(', ')}.`);
    const path = `/api/jobs/${encodeURIComponent(id ?? '')}/${verb}`;
    const { data } = await server.json('POST', path);
    print([data], values.json === true);
    return 0;
  },
};

/** @param {any[]} jobs @param {boolean} asJson */
function print(jobs, asJson) {
  if (asJson) {
    for (const job of jobs) console.log(JSON.stringify(job));
    return;
  }
  process.stdout.write(
    textTable(
      jobs.map(({ id, kind, state, total, counts, file, title }) => {
        const { stored, not_found, failed } = counts;
        const of = file ? { total: file.rows, failed: file.rejected } : { total, failed };
        const done = file ? shareText(file) : stored;
        return {
          id,
          kind,
          state,
          total: of.total,
          stored: done,
          not_found,
          failed: of.failed,
          title,
        };
      }),
    ),
  );
  for (const { id, reason } of jobs) if (reason) console.error(`${id}: ${reason.message}`);
}

/** Of a file it is known how many bytes it has, not how many rows. @param {any} file */
function shareText({ bytes, total_bytes: all }) {
  return `${Math.floor((100 * bytes) / Math.max(all, 1))} %`;
}
