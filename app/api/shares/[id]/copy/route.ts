import { z } from 'zod';
import { documentResponse } from '@/lib/http/document-response';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { passShare } from '@/lib/reports/authorise-share';
import { copyName, copyShared } from '@/lib/reports/copy-report';
import { readDraft } from '@/lib/reports/read-draft';
import { Shares } from '@/lib/reports/shares';
import { storeOfShare } from '@/lib/reports/store-of-share';

const questionSchema = z.object({ pass: z.string().max(200) });

/** A shared report with its numbers as one HTML file, where its owner allows files. */
export const POST = route(async (request, { params }) => {
  const { pass } = readDraft(questionSchema, await readJson(request));
  const store = await storeOfShare(params.id);
  const nowMs = Date.now();
  const share = await passShare(await Shares.of(store), params.id, pass, nowMs);
  return documentResponse(await copyShared(store, share, nowMs), copyName(share.report));
}, 'POST /api/shares/[id]/copy');
