/**
 * Why Genledger cannot start, as one sentence for the person at the terminal: no stack is shown.
 *
 * The message names what is wrong and what to do, and never contains the value of a secret.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}
