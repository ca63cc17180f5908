type ShutdownHook = () => void | Promise<void>;

/** Shared with scripts/serve.mjs, which runs the hooks; it is plain JavaScript outside of the bundle. */
const REGISTRY = Symbol.for('genledger.shutdown');

/**
 * Registers what must happen before the process ends: flush, checkpoint, close, release.
 *
 * When the server stops, it first lets running requests finish; then the hooks run one after
 * the other, the last registered first, so that what was opened first is closed last. All of it
 * together has under 10 seconds. Registering a name again replaces its hook (a hot reload does).
 */
export function onShutdown(name: string, hook: ShutdownHook): void {
  const registry = shutdownHooks();
  registry.delete(name);
  registry.set(name, hook);
}

/** Hooks by name in order of registration. On globalThis, because each bundle has its own modules. */
function shutdownHooks(): Map<string, ShutdownHook> {
  const holder = globalThis as { [REGISTRY]?: Map<string, ShutdownHook> };
  holder[REGISTRY] ??= new Map();
  return holder[REGISTRY];
}
