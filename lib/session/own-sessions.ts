import 'server-only';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { openStore } from '@/lib/store/open';
import type { Store } from '@/lib/store/store';
import { readCookies } from './cookies';
import { Invitations } from './invitations';
import { hashOf, type LiveSession, LiveSessions, type SessionKind } from './live-sessions';

/** A session as its ledger's owner sees it. */
export interface SessionFacts {
  /** Names it in `DELETE /api/sessions/<id>`; opens nothing. */
  readonly id: string;
  readonly kind: SessionKind;
  /** Whom a viewer's invitation is for. */
  readonly name: string | null;
  /** ISO 8601; null of sessions that began before this was kept. */
  readonly begun_at: string | null;
  readonly seen_at: string | null;
  readonly ends_at: string;
  /** The caller's own. */
  readonly is_current: boolean;
}

/** The sessions of an owner, the newest first. */
export async function listSessions({ owner }: Store, headers: Headers): Promise<SessionFacts[]> {
  const sessions = await LiveSessions.of(env().dataFolder);
  const invitations = (await Invitations.of(await openStore())).list(owner);
  const own = ownHashes(headers);
  return sessions.list(owner).map((session) => ({
    id: nameOf(session),
    kind: session.kind,
    name: invitations.find(({ id }) => id === session.invitation)?.name ?? null,
    begun_at: instant(session.begun_at_ms),
    seen_at: instant(session.seen_at_ms),
    ends_at: new Date(session.ends_at_ms).toISOString(),
    is_current: own.has(session.id_hash),
  }));
}

/** @throws ApiError `not_found`, for the sessions of other ledgers as well */
export async function endSession({ owner }: Store, id: string): Promise<void> {
  const sessions = await LiveSessions.of(env().dataFolder);
  const found = sessions.list(owner).find((session) => nameOf(session) === id);
  if (found === undefined) {
    throw new ApiError('not_found', 'There is no such session. It may have ended already.');
  }
  await sessions.endAll([found.id_hash]);
}

/** @returns how many ended */
export async function endOtherSessions({ owner }: Store, headers: Headers): Promise<number> {
  const sessions = await LiveSessions.of(env().dataFolder);
  const own = ownHashes(headers);
  const others = sessions.list(owner).filter(({ id_hash }) => !own.has(id_hash));
  await sessions.endAll(others.map(({ id_hash }) => id_hash));
  return others.length;
}

/** Enough of the hash to tell sessions of one ledger apart. */
function nameOf({ id_hash }: LiveSession): string {
  return id_hash.slice(0, 16);
}

/** A browser may hold two: one with a key, one with the access password. */
function ownHashes(headers: Headers): Set<string> {
  const { password, publicUrl } = env();
  const keys = readCookies(headers, 'session', publicUrl).map((cookie) => cookie.split('.')[0]);
  const accesses = readCookies(headers, 'access', publicUrl);
  return new Set([
    ...keys.map((id = '') => hashOf(id)),
    ...accesses.map((id) => hashOf(id, password)),
  ]);
}

function instant(epochMs: number): string | null {
  return epochMs === 0 ? null : new Date(epochMs).toISOString();
}
