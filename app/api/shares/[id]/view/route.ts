import { z } from 'zod';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { passShare } from '@/lib/reports/authorise-share';
import { readDraft } from '@/lib/reports/read-draft';
import { resolveForVisitor } from '@/lib/reports/shared-report';
import { Shares } from '@/lib/reports/shares';
import { storeOfShare } from '@/lib/reports/store-of-share';

const questionSchema = z.object({
  pass: z.string().max(200),
  panel: z.int().min(0).max(100).default(0),
  /** The visitor's URL state; null: nothing was changed. */
  view: z.string().max(8_000).nullable(),
});

/** Places the link's range on the time line, or a visitor's inside it. Counts no view. */
export const POST = route(async (request, { params }) => {
  const { pass, panel, view } = readDraft(questionSchema, await readJson(request));
  const store = await storeOfShare(params.id);
  const nowMs = Date.now();
  const share = await passShare(await Shares.of(store), params.id, pass, nowMs);
  return Response.json({ data: await resolveForVisitor(store, share, panel, view, nowMs) });
}, 'POST /api/shares/[id]/view');
