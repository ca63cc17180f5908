/**
 * One value for each (name, folder) in the whole process. Kept on `globalThis`, because Next loads
 * a module once for every bundle that uses it, and hot reload loads it again. A failed attempt is
 * forgotten, so that the next caller tries again.
 */
export function perServer<Value>(
  name: string,
  folder: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const holder: typeof globalThis & { [VALUES]?: Map<string, Promise<unknown>> } = globalThis;
  holder[VALUES] ??= new Map();
  const values = holder[VALUES];
  const id = `${name}\n${folder}`;
  const held = values.get(id);
  // Each name has one maker, hence one type: the callers are the functions beside this file.
  if (held !== undefined) return held as Promise<Value>;
  const made = make();
  values.set(id, made);
  made.catch(() => values.delete(id));
  return made;
}

const VALUES = Symbol.for('genledger.per-server');
