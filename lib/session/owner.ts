import 'server-only';
import { createHash } from 'node:crypto';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { bearerKey } from './bearer-key';
import { creatorOfKey, isRefusedNow } from './key-info';
import { readKeySession } from './key-session';
import { readViewerSession } from './viewer-session';

/**
 * Whose data a key of a team's server leads to: that of the person who made the key at OpenRouter,
 * so that all keys of one person feed one ledger. A key of which OpenRouter names nobody has a
 * ledger of its own.
 *
 * @throws ApiError `unauthorized` when OpenRouter does not know the key, and the client's faults
 */
export async function ownerOfKey(key: OpenRouterKey): Promise<string> {
  const creator = await creatorOfKey(key);
  return creator === null ? nameOf('key', key.fingerprint()) : nameOf('user', creator);
}

/** Who asks a team's server: whose data it is about, and what may be done to it. */
export interface Member {
  readonly owner: string;
  /** An owner brings a key; a viewer was invited to read. */
  readonly role: 'owner' | 'viewer';
}

/**
 * The one that a request of a team's server speaks for: by the key that it brings, else by its
 * session, else by an invitation. Undefined for whoever has not signed in.
 *
 * @throws ApiError `unauthorized`, `rate_limited`, and the client's faults, for a key that it brings
 */
export async function memberOf(headers: Headers): Promise<Member | undefined> {
  const brought = bearerKey(headers);
  if (brought !== undefined) return { owner: await ownerOfKey(brought), role: 'owner' };
  const session = await readKeySession(headers);
  if (session !== undefined) {
    // A key that was deleted at OpenRouter opens nothing here any more, as soon as that is known.
    return isRefusedNow(session.key) ? undefined : { owner: session.owner, role: 'owner' };
  }
  const viewed = await readViewerSession(headers);
  return viewed === undefined ? undefined : { owner: viewed.owner, role: 'viewer' };
}

/** Hashed: the name of a ledger tells nobody who owns it. */
function nameOf(kind: 'user' | 'key', id: string): string {
  return `${kind}-${createHash('sha256').update(`${kind}\n${id}`).digest('hex').slice(0, 32)}`;
}
