/** @typedef {import('node:http').IncomingMessage} Incoming */

/**
 * Refuses a request that names two hosts: Node believes the first, a proxy in front may have let it pass
 * for the last.
 *
 * @param {Incoming} request
 * @param {import('node:http').ServerResponse} response
 * @returns {boolean} whether it is answered
 */
export function refuseAmbiguous(request, response) {
  if ((request.headersDistinct.host?.length ?? 0) < 2) return false;
  response.writeHead(400, { connection: 'close', 'content-length': '0' }).end();
  return true;
}
