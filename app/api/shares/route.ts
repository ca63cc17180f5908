import { env } from '@/lib/env';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { createShare } from '@/lib/reports/create-share';
import { readDraft } from '@/lib/reports/read-draft';
import { shareDraftSchema, shareFacts } from '@/lib/reports/share';
import { shareLinks } from '@/lib/reports/share-links';
import { Shares } from '@/lib/reports/shares';
import { ownStore } from '@/lib/session/own-store';

/** All share links, the newest first; never their secrets. */
export const GET = route(async (request) => {
  const store = await ownStore(request);
  const shares = await Shares.of(store);
  const { name } = await store.shownLedger();
  return Response.json({ data: shares.list(name).map((share) => shareFacts(share, Date.now())) });
}, 'GET /api/shares');

/** Makes a share link of a report. Its address is told this once. */
export const POST = route(async (request) => {
  const draft = readDraft(shareDraftSchema, await readJson(request));
  const nowMs = Date.now();
  const { share, secret } = await createShare(await ownStore(request), draft, nowMs);
  const data = { ...shareFacts(share, nowMs), ...shareLinks(share.id, secret, env().publicUrl) };
  return Response.json({ data }, { status: 201 });
}, 'POST /api/shares');
