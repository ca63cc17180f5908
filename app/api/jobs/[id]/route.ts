import { route } from '@/lib/http/route';
import { noSuchJob } from '@/lib/jobs/job-refusals';
import { jobRunner } from '@/lib/jobs/job-runner';
import { seenSession } from '@/lib/session/caller-key';
import { ownStore } from '@/lib/session/own-store';

export const GET = route(async (request, { params }) => {
  await seenSession(request);
  const job = await jobRunner(await ownStore(request)).find(params.id);
  if (job === null) throw noSuchJob();
  return Response.json({ data: job });
}, 'GET /api/jobs/[id]');
