/** @typedef {import('./commands.mjs').Command} Command */

const SERVER = `The server is looked for at --url, GENLEDGER_URL, or HOST and PORT (http://127.0.0.1:3000).
Its access password is taken from GENLEDGER_PASSWORD.

Exit codes: 0 done · 1 refused or failed · 2 not understood · 3 no server answers.`;

/** @param {readonly Command[]} commands */
export function generalHelp(commands) {
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  const lines = commands.map((one) => `  ${usageOf(one).padEnd(width)}  ${one.summary}`);
  return `Usage: genledger COMMAND [options]\n       genledger --version\n\n${lines.join('\n')}\n\n${SERVER}`;
}

/** @param {Command} command */
export function helpOf(command) {
  return `Usage: genledger ${usageOf(command)} [options]\n\n${command.summary}\n\n${command.help}\n\n${SERVER}`;
}

/** @param {Command} command */
function usageOf({ name, arguments: given }) {
  return given === '' ? name : `${name} ${given}`;
}
