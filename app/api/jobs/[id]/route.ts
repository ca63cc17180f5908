import { route } from '@/lib/http/route';
import { jobRunner, noSuchJob } from '@/lib/jobs/job-runner';
import { ownStore } from '@/lib/session/own-store';

export const GET = route(async (request, { params }) => {
  const job = await jobRunner(await ownStore(request)).find(params.id);
  if (job === null) throw noSuchJob();
  return Response.json({ data: job });
}, 'GET /api/jobs/[id]');
