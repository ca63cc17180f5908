import { route } from '@/lib/http/route';
import { jobRunner } from '@/lib/jobs/job-runner';
import { readLookUpRequest } from '@/lib/jobs/look-up-request';
import { startLookUpJob } from '@/lib/jobs/start-look-up-job';
import { demandKeyToWorkWith, seenSession } from '@/lib/session/caller-key';
import { ownStore } from '@/lib/session/own-store';

/** Looks up every generation ID of a JSON list or of any text; 202 with the job. */
export const POST = route(async (request) => {
  const caller = await demandKeyToWorkWith(request);
  const { ids, title } = await readLookUpRequest(request);
  const job = await startLookUpJob({ ids, title, caller }, jobRunner(await ownStore(request)));
  const location = `/api/jobs/${job.id}`;
  return Response.json({ data: job }, { status: 202, headers: { location } });
}, 'POST /api/jobs');

/** Every job, the newest first. */
export const GET = route(async (request) => {
  await seenSession(request);
  return Response.json({ data: await jobRunner(await ownStore(request)).list() });
}, 'GET /api/jobs');
