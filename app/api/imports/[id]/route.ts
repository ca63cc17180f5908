import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import { importData } from '@/lib/imports/import-answer';
import { ImportJournal } from '@/lib/imports/import-journal';
import { isFinal } from '@/lib/imports/import-report';
import { ownStore } from '@/lib/session/own-store';

/** How one import stands: 202 while it runs or stands still, 200 when it has ended, well or not. */
export const GET = route(async (request, { params }) => {
  const journal = new ImportJournal(await ownStore(request));
  const report = await journal.find(params.id);
  if (report === null) {
    throw new ApiError('not_found', 'There is no such import. GET /api/imports lists all.');
  }
  const data = importData(report, await journal.rejections(params.id));
  return Response.json({ data }, { status: isFinal(report) ? 200 : 202 });
}, 'GET /api/imports/[id]');
