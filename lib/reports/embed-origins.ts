/**
 * Which origins may hold a link's embed page in a frame, by link. On `globalThis` and without the
 * store, so that `proxy.ts`, a bundle of its own that runs before every page, can ask.
 */
export function embedOrigins(shareId: string): readonly string[] {
  return held().get(shareId) ?? [];
}

export function tellEmbedOrigins(shareId: string, origins: readonly string[]): void {
  if (origins.length === 0) held().delete(shareId);
  else held().set(shareId, origins);
}

function held(): Map<string, readonly string[]> {
  const holder: typeof globalThis & { [ORIGINS]?: Map<string, readonly string[]> } = globalThis;
  holder[ORIGINS] ??= new Map();
  return holder[ORIGINS];
}

const ORIGINS = Symbol.for('genledger.embed-origins');
