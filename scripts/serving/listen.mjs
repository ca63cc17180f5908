import { createServer } from 'node:net';
import { Refusal } from '../prepare/fail.mjs';
import { addressToListen } from './address.mjs';

/** @param {NodeJS.ErrnoException} error @param {{ host: string, port: number }} address */
function refusal(error, { host, port }) {
  if (error.code === 'EADDRINUSE') {
    return `Genledger cannot start. Port ${port} on ${host} is in use, perhaps by another Genledger: stop it, or choose another port, such as PORT=${port + 1}.`;
  }
  if (error.code === 'EACCES') {
    return `Genledger cannot start. Port ${port} needs more rights than this user has: choose one from 1024 up, such as PORT=3000.`;
  }
  return `Genledger cannot start. HOST=${host} is no address of this machine (${error.code}): use HOST=127.0.0.1.`;
}

/**
 * @param {import('node:net').Server} server
 * @param {{ host: string, port: number }} address
 * @returns {Promise<number>} the port, which the system has chosen when 0 was asked for
 */
export async function listen(server, address) {
  try {
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      // Many browsers open many connections at once; past the default of 511 they wait for seconds.
      const { port, host } = address;
      server.listen({ port, host, backlog: 4096 }, () => resolve(undefined));
      server.once('listening', () => server.off('error', reject));
    });
  } catch (error) {
    throw new Refusal(refusal(/** @type {NodeJS.ErrnoException} */ (error), address));
  }
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : address.port;
}

/** Tries the port for a moment, so that a start that cannot work ends before it does anything. */
export async function demandFreePort() {
  const address = addressToListen();
  if (address === undefined) return;
  const probe = createServer();
  await listen(probe, address);
  await new Promise((resolve) => probe.close(resolve));
}
