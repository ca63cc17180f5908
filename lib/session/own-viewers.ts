import 'server-only';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { openStore } from '@/lib/store/open';
import type { Store } from '@/lib/store/store';
import { type InvitationFacts, Invitations, invitationFacts } from './invitations';

/** Who may read an owner's ledger by invitation, the newest first; never their secrets. */
export async function listViewers({ owner }: Store): Promise<InvitationFacts[]> {
  return (await Invitations.of(await openStore())).list(owner).map(invitationFacts);
}

/**
 * @returns the invitation with its link, this once
 * @throws ApiError `conflict` in single mode and when there are too many
 */
export async function inviteViewer(
  { owner }: Store,
  { name, from }: { readonly name: string; readonly from?: string | undefined },
  nowMs: number,
): Promise<InvitationFacts & { url: string }> {
  const { mode, publicUrl } = env();
  if (mode === 'single') {
    throw new ApiError('conflict', 'Viewers are for GENLEDGER_MODE=team. Use a share link here.');
  }
  const invitations = await Invitations.of(await openStore());
  const { invitation, secret } = await invitations.create({ name, from, owner }, nowMs);
  // Behind a "#", so that no server and no log on the way sees the secret.
  const path = `/sign-in#${secret}`;
  const url = publicUrl === undefined ? path : new URL(path, publicUrl).href;
  return { ...invitationFacts(invitation), url };
}

/** Ends an invitation and every session that it began. @throws ApiError `not_found` */
export async function removeViewer({ owner }: Store, id: string): Promise<void> {
  await (await Invitations.of(await openStore())).revoke(id, owner);
}
