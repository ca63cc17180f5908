import { route } from '@/lib/http/route';
import { jobRunner } from '@/lib/jobs/job-runner';
import { ownStore } from '@/lib/session/own-store';

export const POST = route(async (request, { params }) => {
  return Response.json({ data: await jobRunner(await ownStore(request)).cancel(params.id) });
}, 'POST /api/jobs/[id]/cancel');
