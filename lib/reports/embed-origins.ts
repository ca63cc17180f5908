import { isSecret } from './share-secret';

interface Embeddable {
  readonly origins: readonly string[];
  readonly secretHash: string;
}

/**
 * Which origins may hold a link's embed page in a frame. Only who has its secret learns them: they are
 * names of the owner's own sites, and tell that there is such a link. On `globalThis` and without the
 * store, so that `proxy.ts`, a bundle of its own that runs before every page, can ask.
 */
export function embedOrigins(shareId: string, secret: string): readonly string[] {
  const known = held().get(shareId);
  return known !== undefined && isSecret(secret, known.secretHash) ? known.origins : [];
}

/** @param secretHash empty once the link has ended */
export function tellEmbedOrigins(
  shareId: string,
  origins: readonly string[],
  secretHash: string,
): void {
  if (origins.length === 0 || secretHash === '') held().delete(shareId);
  else held().set(shareId, { origins, secretHash });
}

function held(): Map<string, Embeddable> {
  const holder: typeof globalThis & { [ORIGINS]?: Map<string, Embeddable> } = globalThis;
  holder[ORIGINS] ??= new Map();
  return holder[ORIGINS];
}

const ORIGINS = Symbol.for('genledger.embed-origins');
