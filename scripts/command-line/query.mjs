import { UsageError } from './failures.mjs';
import { QUERY_HELP, QUERY_OPTIONS, queryBody } from './query-body.mjs';
import { readArguments } from './read-arguments.mjs';
import { Server } from './server.mjs';
import { readStandardInput } from './standard-input.mjs';
import { textTable } from './text-table.mjs';

/** @type {import('./commands.mjs').Command} */
export const queryCommand = {
  name: 'query',
  arguments: '[-]',
  summary: 'Ask for numbers: an analytics request as JSON on standard input (-), or by options.',
  help: `${QUERY_HELP}
      --table              a table instead of the server's JSON`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      ...QUERY_OPTIONS,
      table: { type: 'boolean' },
    });
    if (positionals.some((given) => given !== '-')) {
      throw new UsageError(`"${positionals[0]}" is no option.`);
    }
    const server = new Server(values.url);
    const asked = positionals.length > 0 ? await readStandardInput() : queryBody(values);
    const body = JSON.stringify(values.table ? { ...asked, number_format: 'string' } : asked);
    const type = 'application/json';
    const { text, body: answered } = await server.text('POST', '/api/v1/analytics/query', {
      type,
      body,
    });
    const answer = answered.data;
    process.stdout.write(values.table ? textTable(answer.data) : `${text.trim()}\n`);
    for (const warning of answer.warnings ?? []) console.error(`genledger query: ${warning}`);
    if (answer.metadata.truncated) {
      console.error('genledger query: more rows were left out; raise --limit.');
    }
    return 0;
  },
};
