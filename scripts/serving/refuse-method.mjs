/**
 * Answers a request whose method its path does not have. The product knows which these are
 * (lib/http/refuse-method.ts) and leaves its judgement on globalThis.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @returns {boolean} whether it is answered
 */
export function refuseMethod(request, response) {
  const refuse = Reflect.get(globalThis, Symbol.for('genledger.refuse-method'));
  if (typeof refuse !== 'function') return false;
  const [path] = (request.url ?? '').split('?');
  const refusal = refuse(request.method, path);
  if (refusal === null) return false;
  response.writeHead(refusal.status, refusal.headers).end(refusal.body);
  return true;
}
