import { route } from '@/lib/http/route';
import { itemsCsv } from '@/lib/jobs/items-csv';
import { parseItemsRequest } from '@/lib/jobs/items-request';
import { noSuchJob } from '@/lib/jobs/job-refusals';
import { jobRunner } from '@/lib/jobs/job-runner';
import { ownStore } from '@/lib/session/own-store';

/** The IDs of a job and what became of them: a page, or all of them as CSV. */
export const GET = route(async (request, { params }) => {
  const { states, after, limit, format } = parseItemsRequest(new URL(request.url).searchParams);
  const items = await jobRunner(await ownStore(request)).items(params.id);
  if (items === null) throw noSuchJob();
  if (format === 'csv') {
    const fileName = `${params.id}-${[...states].join('-')}.csv`;
    return new Response(itemsCsv(items, states), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName}"`,
      },
    });
  }
  const page = await items.page(states, after, limit);
  return Response.json({ data: page.items, next: page.next });
}, 'GET /api/jobs/[id]/items');
