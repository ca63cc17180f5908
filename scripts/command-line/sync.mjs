import { countText, ProgressLine } from './progress.mjs';
import { readArguments } from './read-arguments.mjs';
import { Server } from './server.mjs';
import { untilJobEnds } from './until-job-ends.mjs';

/** @type {import('./commands.mjs').Command} */
export const syncCommand = {
  name: 'sync',
  arguments: '',
  summary: 'List what OpenRouter has with a management key and fetch what is missing.',
  help: `The server's OPENROUTER_MANAGEMENT_KEY is used, else the one in OPENROUTER_API_KEY here; other
accounts that feed the ledger are synced with the management keys that were left with the server.

      --from, --to TIME   ISO 8601; the last 31 days unless said
      --no-wait           print the ID of each job and leave; "genledger jobs wait ID" follows it`,
  async run(args) {
    const { values } = readArguments(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      'no-wait': { type: 'boolean' },
    });
    const server = new Server(values.url);
    const body = JSON.stringify({ from: values.from, to: values.to });
    const answer = await server.text('POST', '/api/sync', { type: 'application/json', body });
    const { data, others } = answer.body;
    let isDone = true;
    // One for each account that feeds the ledger.
    for (const job of [data, ...others]) {
      if (values['no-wait']) {
        console.log(job.id);
        continue;
      }
      const ended = await untilJobEnds(server, job.id, new ProgressLine());
      const { state, total, counts, reason } = ended;
      console.log(
        `${countText(total)} were missing: ${countText(counts.stored)} fetched, ${countText(counts.not_found)} not found, ${countText(counts.failed)} failed`,
      );
      if (reason) console.error(`genledger sync: ${reason.message}`);
      isDone &&= state === 'done';
    }
    return isDone ? 0 : 1;
  },
};
