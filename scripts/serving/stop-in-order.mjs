import { setTimeout as wait } from 'node:timers/promises';

/** Together under the 10 seconds that service managers give a process. */
const DRAIN_MS = 6_500;
const HOOKS_MS = 3_000;
export const STOPS_WITHIN_MS = DRAIN_MS + HOOKS_MS;
const POLL_MS = 50;
/** npm passes on a Ctrl-C that has reached the server already; a second one of a person is later. */
const IMPATIENCE_MS = 1_000;

/**
 * On SIGTERM or SIGINT: accepts nothing new, lets running requests finish, runs the shutdown hooks
 * (lib/lifecycle/on-shutdown.ts), exits. The exit code is 0 unless a hook fails or the process
 * came here by a fault. A second signal ends it at once.
 *
 * @param {import('node:http').Server} server
 */
export function stopInOrder(server) {
  let asked = 0;
  const stop = async () => {
    if (asked !== 0) {
      if (performance.now() - asked > IMPATIENCE_MS) process.exit(1);
      return;
    }
    asked = performance.now();
    if (server.listening) console.log('Stopping: finishing what is running…');
    await drain(server);
    const done = await Promise.race([runHooks(), wait(HOOKS_MS, false)]);
    process.exit(done ? process.exitCode : 1);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** @param {import('node:http').Server} server */
async function drain(server) {
  let open = server.listening;
  server.close(() => {
    open = false;
  });
  const deadline = performance.now() + DRAIN_MS;
  while (open && performance.now() < deadline) {
    // A connection that is kept alive becomes idle only when its last response is out.
    server.closeIdleConnections();
    await wait(POLL_MS);
  }
  server.closeAllConnections();
}

/** @returns {Promise<boolean>} whether every hook has done its work */
async function runHooks() {
  const registry = Reflect.get(globalThis, Symbol.for('genledger.shutdown'));
  const hooks = registry instanceof Map ? [...registry].reverse() : [];
  let complete = true;
  for (const [name, hook] of hooks) {
    try {
      await hook();
    } catch (error) {
      complete = false;
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`Stopping: "${name}" failed: ${reason}`);
    }
  }
  return complete;
}
