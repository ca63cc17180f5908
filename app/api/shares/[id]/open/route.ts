import { z } from 'zod';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { openShare } from '@/lib/reports/authorise-share';
import { readDraft } from '@/lib/reports/read-draft';
import { sharedReport } from '@/lib/reports/shared-report';
import { Shares } from '@/lib/reports/shares';
import { storeOfShare } from '@/lib/reports/store-of-share';

const keySchema = z.object({
  secret: z.string().max(200),
  password: z.string().max(200).nullable().default(null),
});

/** Opens a share link: what it shows, and the pass that its data is asked for with. Counts a view. */
export const POST = route(async (request, { params }) => {
  const key = readDraft(keySchema, await readJson(request));
  const store = await storeOfShare(params.id);
  const nowMs = Date.now();
  const { share, pass } = await openShare(await Shares.of(store), params.id, key, nowMs);
  return Response.json({ data: { pass, ...(await sharedReport(store, share, nowMs)) } });
}, 'POST /api/shares/[id]/open');
