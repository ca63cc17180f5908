// Serves the build that is there. Started with node directly, so that signals arrive, and with
// UV_THREADPOOL_SIZE=16 in its environment: the pool is made before this line, and every running
// query holds one of its threads.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { orFail, Refusal } from './prepare/fail.mjs';
import { REPOSITORY } from './prepare/repository.mjs';
import { addressToListen, urlOf } from './serving/address.mjs';
import { rememberCaller } from './serving/caller-address.mjs';
import { keepHeapSmall } from './serving/frugal-heap.mjs';
import { guardAnswer } from './serving/guard-answer.mjs';
import { demandFreePort, listen } from './serving/listen.mjs';
import { loadEnvFile } from './serving/load-env-file.mjs';
import { refuseAmbiguous } from './serving/refuse-ambiguous.mjs';
import { refuseMethod, untilJudged } from './serving/refuse-method.mjs';
import { stopInOrder } from './serving/stop-in-order.mjs';
import { takeDelivery } from './serving/take-delivery.mjs';

/** A large import over a slow line takes longer than Node's 5 minutes. */
const REQUEST_TIMEOUT_MS = 60 * 60_000;
/** Longer than the minute after which common reverse proxies drop an idle connection. */
const KEEP_ALIVE_MS = 65_000;

await orFail(async () => {
  keepHeapSmall();
  process.chdir(REPOSITORY);
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  loadEnvFile();
  if (!existsSync('.next/BUILD_ID')) {
    throw new Refusal('Genledger cannot start. There is no build yet: run "npm start".');
  }
  await demandFreePort();
  const address = addressToListen();

  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  stopInOrder(server);

  // Validates the environment and opens the store (instrumentation.ts), or ends the process.
  const { default: next } = await import('next');
  const origin = address === undefined ? {} : { hostname: address.host, port: address.port };
  // Next listens for upgrades on the server that it is given, and leaves one that asks for its hot reload
  // open for good. Given one that never listens, ours has nobody who upgrades: such a request is plain HTTP.
  const app = next({ dev: false, dir: REPOSITORY, httpServer: createServer(), ...origin });
  await quietly(() => app.prepare());
  await untilJudged();
  const handle = app.getRequestHandler();
  server.on('request', (request, response) => {
    guardAnswer(request, response);
    if (refuseAmbiguous(request, response)) return;
    if (refuseMethod(request, response) || takeDelivery(request, response)) return;
    rememberCaller(request, () => void handle(request, response));
  });

  if (address === undefined) throw new Refusal('Genledger cannot start. PORT is no port.');
  const port = await listen(server, address);
  console.log(`Genledger is ready: ${urlOf(address.host, port)}`);
});

/**
 * Next tells on standard output how long it took to read its configuration; faults go to standard
 * error.
 *
 * @param {() => Promise<void>} prepare
 */
async function quietly(prepare) {
  const { log } = console;
  console.log = () => {};
  try {
    await prepare();
  } finally {
    console.log = log;
  }
}
