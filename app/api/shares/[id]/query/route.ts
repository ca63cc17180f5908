import { z } from 'zod';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { passShare } from '@/lib/reports/authorise-share';
import { readDraft } from '@/lib/reports/read-draft';
import { answerShared } from '@/lib/reports/shared-report';
import { Shares } from '@/lib/reports/shares';
import { storeOfShare } from '@/lib/reports/store-of-share';

const questionSchema = z.object({
  pass: z.string().max(200),
  /** Position of the panel in the report. */
  panel: z.int().min(0).max(100).default(0),
  /** Bodies of `POST /api/v1/analytics/query`. */
  queries: z.array(z.unknown()).min(1).max(40),
});

/** Answers what a visitor's page asks: every answer is confined to what the owner froze. */
export const POST = route(async (request, { params }) => {
  const { pass, panel, queries } = readDraft(questionSchema, await readJson(request));
  const store = await storeOfShare(params.id);
  const nowMs = Date.now();
  const share = await passShare(await Shares.of(store), params.id, pass, nowMs);
  const results = await answerShared(store, share, panel, queries, nowMs);
  return new Response(`{"results":[${results.join(',')}]}`, {
    headers: { 'content-type': 'application/json' },
  });
}, 'POST /api/shares/[id]/query');
