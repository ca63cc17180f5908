/**
 * Has the product answer deliveries of traces itself (lib/ingest/traces-route.ts, which leaves it on
 * globalThis): on its way through Next a delivery takes twice the time.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @returns {boolean} whether it is one
 */
export function takeDelivery(request, response) {
  const take = Reflect.get(globalThis, Symbol.for('genledger.take-delivery'));
  return typeof take === 'function' && take(request, response);
}
