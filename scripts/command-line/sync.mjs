import { ProgressLine } from './progress.mjs';
import { readArguments } from './read-arguments.mjs';
import { Server } from './server.mjs';
import { untilJobEnds } from './until-job-ends.mjs';

/** @type {import('./commands.mjs').Command} */
export const syncCommand = {
  name: 'sync',
  arguments: '',
  summary: 'List what OpenRouter has with a management key and fetch what is missing.',
  help: `The server's OPENROUTER_MANAGEMENT_KEY is used, else the one in OPENROUTER_API_KEY here.

      --from, --to TIME   ISO 8601; the last 31 days unless said
      --no-wait           print the job's ID and leave; "genledger jobs wait ID" follows it`,
  async run(args) {
    const { values } = readArguments(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      'no-wait': { type: 'boolean' },
    });
    const server = new Server(values.url);
    const body = JSON.stringify({ from: values.from, to: values.to });
    const { data: job } = await server.json('POST', '/api/sync', {
      type: 'application/json',
      body,
    });
    if (values['no-wait']) {
      console.log(job.id);
      return 0;
    }
    const { state, total, counts, reason } = await untilJobEnds(server, job.id, new ProgressLine());
    console.log(
      `${total} were missing: ${counts.stored} fetched, ${counts.not_found} not found, ${counts.failed} failed`,
    );
    if (reason) console.error(`genledger sync: ${reason.message}`);
    return state === 'done' ? 0 : 1;
  },
};
