import { route } from '@/lib/http/route';
import { jobRunner } from '@/lib/jobs/job-runner';

export const POST = route(async (_request, { params }) => {
  return Response.json({ data: await (await jobRunner()).cancel(params.id) });
}, 'POST /api/jobs/[id]/cancel');
