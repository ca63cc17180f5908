import { z } from 'zod';
import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { endKeySession } from '@/lib/session/key-session';
import { startViewerSession } from '@/lib/session/viewer-session';

const invitation = z.object({ invitation: z.string().max(200) });

/** Takes `{"invitation": "inv_…"}` and starts a session that reads the ledger it is for. */
export const POST = route(async (request) => {
  const asked = invitation.safeParse(await readJson(request));
  const cookie = asked.success ? await startViewerSession(asked.data.invitation) : undefined;
  if (cookie === undefined) {
    throw new ApiError(
      'not_found',
      'This invitation is not valid any more. Ask whoever sent it for a new one.',
    );
  }
  // Of one browser only the newest session lives, else it would still show the ledger of its key.
  const headers = new Headers();
  headers.append('set-cookie', cookie);
  headers.append('set-cookie', await endKeySession(request.headers));
  return Response.json({ data: { role: 'viewer' } }, { headers });
}, 'POST /api/session/viewer');
