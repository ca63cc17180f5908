#!/usr/bin/env node
// The command line: talks to a running server over its public HTTP API. Node's built-ins only, so
// that it starts in a moment and works wherever Node does.
import { COMMANDS } from './command-line/commands.mjs';
import { CommandFailure, UsageError } from './command-line/failures.mjs';
import { generalHelp, helpOf } from './command-line/help.mjs';

/** A reader that has enough (`| head`) is no fault. */
process.stdout.on('error', (error) => {
  process.exit(Reflect.get(error, 'code') === 'EPIPE' ? 0 : 1);
});

const [name, ...rest] = process.argv.slice(2);
const command = COMMANDS.find((one) => one.name === name);

if (name === '--version') {
  const { default: project } = await import('../package.json', { with: { type: 'json' } });
  console.log(project.version);
} else if (command === undefined) {
  const asked = name === undefined || ['help', '--help', '-h'].includes(name);
  const about = COMMANDS.find((one) => one.name === rest[0]);
  if (asked) console.log(about === undefined ? generalHelp(COMMANDS) : helpOf(about));
  else console.error(`genledger: there is no command "${name}".\n\n${generalHelp(COMMANDS)}`);
  process.exitCode = asked ? 0 : 2;
} else if (rest.includes('--help') || rest.includes('-h')) {
  console.log(helpOf(command));
} else {
  try {
    process.exitCode = await command.run(rest);
  } catch (error) {
    if (!(error instanceof CommandFailure || error instanceof UsageError)) throw error;
    const hint = error instanceof UsageError ? ` See "genledger ${name} --help".` : '';
    console.error(`genledger ${name}: ${error.message}${hint}`);
    process.exitCode = error.exitCode;
  }
}
