import { route } from '@/lib/http/route';
import { importAnswer } from '@/lib/imports/import-answer';
import { ImportJournal } from '@/lib/imports/import-journal';
import { receiveImports } from '@/lib/imports/receive-imports';
import { adoptKey } from '@/lib/jobs/job-keys';
import { jobRunner } from '@/lib/jobs/job-runner';
import { startLookUpJob } from '@/lib/jobs/start-look-up-job';
import { callerKey } from '@/lib/session/caller-key';
import { ownStore } from '@/lib/session/own-store';

/**
 * Imports the body, or the files of a multipart form, a large one by a job that outlives the request; IDs of which nothing else is known become a
 * job that looks them up. `?preview=1` counts and stores nothing.
 */
export const POST = route(async (request) => {
  const { searchParams } = new URL(request.url);
  const preview = ['1', 'true'].includes(searchParams.get('preview') ?? '');
  const caller = await callerKey(request);
  const store = await ownStore(request);
  const runner = jobRunner(store);
  const lookUp = async (ids: readonly string[], title: string) =>
    (await startLookUpJob({ ids, title, caller }, runner)).id;
  const jobs = { runner, key: () => adoptKey(caller, store) };
  return importAnswer(await receiveImports(request, store, { preview, lookUp, jobs }));
}, 'POST /api/imports');

/**
 * Every import, the newest first, without the rows that each left out. `?previews=1` adds the files
 * that are being looked at right now.
 */
export const GET = route(async (request) => {
  const previews = new URL(request.url).searchParams.get('previews') === '1';
  const reports = await new ImportJournal(await ownStore(request)).list({ previews });
  return Response.json({ data: reports });
}, 'GET /api/imports');
