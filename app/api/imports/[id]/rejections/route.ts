import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import { ImportJournal } from '@/lib/imports/import-journal';
import { REJECTIONS_HEADER, rejectionsCsv } from '@/lib/imports/rejections-csv';
import { ownStore } from '@/lib/session/own-store';

/** Line and reason of every row that an import left out, as CSV. */
export const GET = route(async (request, { params }) => {
  const journal = new ImportJournal(await ownStore(request));
  const report = await journal.find(params.id);
  if (report === null) {
    throw new ApiError('not_found', 'There is no such import. GET /api/imports lists all.');
  }
  const pages = journal.allRejections(report);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(REJECTIONS_HEADER)),
    async pull(controller) {
      const page = await pages.next();
      if (page.done) controller.close();
      else controller.enqueue(encoder.encode(rejectionsCsv(page.value)));
    },
    cancel: async () => void (await pages.return(undefined)),
  });
  const name = (report.file_name ?? report.id).replace(/[^\w.-]+/g, '_');
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="rejected-${name}.csv"`,
    },
  });
}, 'GET /api/imports/[id]/rejections');
