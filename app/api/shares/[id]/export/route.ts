import { z } from 'zod';
import { downloadResponse } from '@/lib/http/download';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { writeCsv } from '@/lib/query/export/csv';
import { passShare } from '@/lib/reports/authorise-share';
import { readDraft } from '@/lib/reports/read-draft';
import { exportShared } from '@/lib/reports/share-export';
import { Shares } from '@/lib/reports/shares';
import { storeOfShare } from '@/lib/reports/store-of-share';

const questionSchema = z.object({
  pass: z.string().max(200),
  panel: z.int().min(0).max(100).default(0),
  /** Body of `POST /api/v1/analytics/query`. */
  query: z.unknown(),
});

/** What a panel of a shared report shows, as CSV. */
export const POST = route(async (request, { params, requestId }) => {
  const { pass, panel, query } = readDraft(questionSchema, await readJson(request));
  const store = await storeOfShare(params.id);
  const nowMs = Date.now();
  const share = await passShare(await Shares.of(store), params.id, pass, nowMs);
  const table = await exportShared(store, share, panel, query, nowMs);
  return downloadResponse(request, requestId, {
    fileName: 'report.csv',
    mediaType: 'text/csv; charset=utf-8',
    total: table.total,
    chunks: writeCsv(table),
    close: async () => undefined,
  });
}, 'POST /api/shares/[id]/export');
