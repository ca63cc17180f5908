import type { Store } from './store';

/**
 * One value for each (name, open store) in the whole process: on `globalThis`, because Next loads a
 * module once for every bundle that uses it. A failed attempt is forgotten.
 */
export function perStore<Value>(
  name: string,
  store: Store,
  make: () => Promise<Value>,
): Promise<Value> {
  const holder: typeof globalThis & { [VALUES]?: WeakMap<Store, Map<string, Promise<unknown>>> } =
    globalThis;
  holder[VALUES] ??= new WeakMap();
  const values = holder[VALUES].get(store) ?? new Map<string, Promise<unknown>>();
  holder[VALUES].set(store, values);
  const held = values.get(name);
  // Each name has one maker, hence one type: the callers are the classes beside this file.
  if (held !== undefined) return held as Promise<Value>;
  const made = make();
  values.set(name, made);
  made.catch(() => values.delete(name));
  return made;
}

const VALUES = Symbol.for('genledger.per-store');
