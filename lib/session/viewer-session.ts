import 'server-only';
import { env } from '@/lib/env';
import { openStore } from '@/lib/store/open';
import { onlyGood, readCookies, SESSION_LIFETIME_MS, setCookie } from './cookies';
import { type Invitation, Invitations } from './invitations';
import { LiveSessions } from './live-sessions';

/**
 * Starts a session that reads one ledger, for whoever brings the secret of an invitation.
 *
 * @returns the `Set-Cookie` value, or undefined when no invitation has that secret
 * @throws ApiError `store_full`
 */
export async function startViewerSession(secret: string): Promise<string | undefined> {
  const invitation = (await Invitations.of(await openStore())).find(secret);
  if (invitation === null) return undefined;
  const { dataFolder, publicUrl } = env();
  const sessions = await LiveSessions.of(dataFolder);
  const { owner, id: invited } = invitation;
  const lifetimeMs = SESSION_LIFETIME_MS;
  const id = await sessions.start({ kind: 'viewer', owner, lifetimeMs, invitation: invited });
  return setCookie('viewer', id, publicUrl);
}

/** The invitation that a request's cookie came by, while session and invitation stand. */
export async function readViewerSession(headers: Headers): Promise<Invitation | undefined> {
  const { dataFolder, publicUrl } = env();
  const ids = readCookies(headers, 'viewer', publicUrl);
  if (ids.length === 0) return undefined;
  const sessions = await LiveSessions.of(dataFolder);
  const session = await onlyGood(ids, (id) => sessions.find(id));
  if (session?.kind !== 'viewer' || session.invitation === undefined) return undefined;
  const invitations = await Invitations.of(await openStore());
  return invitations.standing(session.invitation, session.owner);
}

/** Ends the session of a request's cookie. @returns the `Set-Cookie` value that removes it */
export async function endViewerSession(headers: Headers): Promise<string> {
  const { dataFolder, publicUrl } = env();
  const sessions = await LiveSessions.of(dataFolder);
  for (const id of readCookies(headers, 'viewer', publicUrl)) await sessions.end(id);
  return setCookie('viewer', '', publicUrl);
}
