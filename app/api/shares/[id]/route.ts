import { env } from '@/lib/env';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { demandOwnShare } from '@/lib/reports/own-share';
import { readDraft } from '@/lib/reports/read-draft';
import { shareChangeSchema, shareFacts } from '@/lib/reports/share';
import { shareLinks } from '@/lib/reports/share-links';
import { ownStore } from '@/lib/session/own-store';

/** Pauses or resumes a link, changes what it allows, gives it a new secret or password. */
export const PATCH = route(async (request, { params }) => {
  const change = readDraft(shareChangeSchema, await readJson(request));
  const { shares, share } = await demandOwnShare(await ownStore(request), params.id);
  const nowMs = Date.now();
  const changed = await shares.change(share, change, nowMs);
  const links =
    changed.secret === null ? {} : shareLinks(share.id, changed.secret, env().publicUrl);
  return Response.json({ data: { ...shareFacts(changed.share, nowMs), ...links } });
}, 'PATCH /api/shares/[id]');

/** Ends a link for good; one that has ended is taken out of the list. */
export const DELETE = route(async (request, { params }) => {
  const { shares, share } = await demandOwnShare(await ownStore(request), params.id);
  await shares.revoke(share, Date.now());
  return Response.json({ data: { id: share.id, deleted: true } });
}, 'DELETE /api/shares/[id]');
