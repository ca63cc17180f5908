import { route } from '@/lib/http/route';
import { adoptedKeyOf } from '@/lib/jobs/job-keys';
import { jobRunner } from '@/lib/jobs/job-runner';
import { callerKey } from '@/lib/session/caller-key';
import { ownStore } from '@/lib/session/own-store';

/** Asks again for every ID that failed or was not found. */
export const POST = route(async (request, { params }) => {
  const store = await ownStore(request);
  const key = await adoptedKeyOf(await callerKey(request), store);
  return Response.json({ data: await jobRunner(store).retry(params.id, key) });
}, 'POST /api/jobs/[id]/retry');
