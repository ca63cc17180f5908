/** @typedef {import('node:http').IncomingMessage} Incoming */

const REFUSED = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

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

/**
 * Refuses to speak anything else than HTTP on a connection: Next leaves one that asks for its hot reload
 * open for good, with no limit of time and no answer.
 *
 * @param {import('node:http').Server} server
 */
export function refuseUpgrades(server) {
  server.on('upgrade', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    if (socket.writable) socket.write(REFUSED, () => socket.destroy());
  });
}
