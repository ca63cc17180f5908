/** A fault that a person can put right: its message is all they need to see. */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal';
}

/**
 * Runs a command of ours. A refusal ends it with its sentence alone and exit code 1.
 *
 * @param {() => unknown} command
 */
export async function orFail(command) {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  }
}
