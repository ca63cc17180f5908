import { route } from '@/lib/http/route';
import { jobRunner, noSuchJob } from '@/lib/jobs/job-runner';

export const GET = route(async (_request, { params }) => {
  const job = await (await jobRunner()).find(params.id);
  if (job === null) throw noSuchJob();
  return Response.json({ data: job });
}, 'GET /api/jobs/[id]');
