import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Remembers where a request came from while it is answered. Next shows its handlers no connection, and a
 * header could be sent by anybody; the product finds this on globalThis (lib/http/caller-address.ts).
 *
 * @type {AsyncLocalStorage<{ socket: string | undefined, forwarded: string | undefined }>}
 */
const callers = new AsyncLocalStorage();
Object.assign(globalThis, { [Symbol.for('genledger.callers')]: callers });

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {() => void} answer
 */
export function rememberCaller(request, answer) {
  const forwarded = request.headers['x-forwarded-for'];
  callers.run(
    { socket: request.socket.remoteAddress, forwarded: forwarded && String(forwarded) },
    answer,
  );
}
