import { z } from 'zod';
import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { ownStore } from '@/lib/session/own-store';
import { inviteViewer, listViewers } from '@/lib/session/own-viewers';

/** Who may read this ledger by invitation. */
export const GET = route(async (request) => {
  return Response.json({ data: await listViewers(await ownStore(request)) });
}, 'GET /api/viewers');

/** `from`: who invites, as the viewer reads it over every page. */
const draft = z.object({
  name: z.string().trim().min(1).max(80),
  from: z.string().trim().min(1).max(80).optional(),
});

/** Invites somebody to read this ledger. The link is told this once. */
export const POST = route(async (request) => {
  const asked = draft.safeParse(await readJson(request));
  if (!asked.success) {
    throw new ApiError(
      'invalid_request',
      'Say whom it is for: "name", up to 80 characters; "from", who invites, may be left out.',
    );
  }
  const data = await inviteViewer(await ownStore(request), asked.data, Date.now());
  return Response.json({ data }, { status: 201 });
}, 'POST /api/viewers');
