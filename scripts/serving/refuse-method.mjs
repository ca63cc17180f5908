import { setTimeout } from 'node:timers/promises';

const JUDGEMENT = Symbol.for('genledger.refuse-method');
const LOOK_AGAIN_MS = 5;

/**
 * Resolves once the product has left its judgement: Next calls itself prepared before
 * instrumentation.ts has ended, and a request of that moment would reach what is to be refused.
 */
export async function untilJudged() {
  while (typeof Reflect.get(globalThis, JUDGEMENT) !== 'function') await setTimeout(LOOK_AGAIN_MS);
}

/**
 * Answers a request whose method its path does not have. The product knows which these are
 * (lib/http/refuse-method.ts) and leaves its judgement on globalThis.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @returns {boolean} whether it is answered
 */
export function refuseMethod(request, response) {
  const refuse = Reflect.get(globalThis, JUDGEMENT);
  if (typeof refuse !== 'function') return false;
  const [path] = (request.url ?? '').split('?');
  const refusal = refuse(request.method, path, request.headers.accept);
  if (refusal === null) return false;
  response.writeHead(refusal.status, refusal.headers).end(refusal.body);
  return true;
}
