import { z } from 'zod';
import { ApiError } from '@/lib/http/api-error';
import { parseJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { jobRunner } from '@/lib/jobs/job-runner';
import { startSyncs } from '@/lib/jobs/sync/start-sync';
import { syncStatus } from '@/lib/jobs/sync/sync-answer';
import { demandSyncTurns } from '@/lib/jobs/sync/sync-keys';
import { changeSyncState, LEAST_MINUTES, MOST_MINUTES } from '@/lib/jobs/sync/sync-state';
import { ownStore } from '@/lib/session/own-store';

/** How syncing stands. */
export const GET = route(
  async (request) =>
    Response.json({ data: await syncStatus(request, jobRunner(await ownStore(request))) }),
  'GET /api/sync',
);

const stretchSchema = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

/** Lists what OpenRouter has of every account and fetches what is missing; 202 with a job for each. */
export const POST = route(async (request) => {
  const text = await request.text();
  const asked = stretchSchema.safeParse(text === '' ? {} : parseJson(text));
  if (!asked.success) {
    throw new ApiError('invalid_request', 'from, to: use ISO 8601 such as 2026-01-31T00:00:00Z.');
  }
  const store = await ownStore(request);
  const turns = await demandSyncTurns(request, store);
  const { from, to } = asked.data;
  const stretch = { fromMs: epoch(from), toMs: epoch(to) };
  const [job, ...others] = await startSyncs(turns, stretch, jobRunner(store));
  const location = `/api/jobs/${job.id}`;
  return Response.json({ data: job, others }, { status: 202, headers: { location } });
}, 'POST /api/sync');

const settings = z.object({
  enabled: z.boolean().optional(),
  every_minutes: z.int().min(LEAST_MINUTES).max(MOST_MINUTES).optional(),
});

/** Switches the schedule. To switch it on needs a key that it can run with. */
export const PATCH = route(async (request) => {
  const asked = settings.safeParse(parseJson(await request.text()));
  if (!asked.success) {
    throw new ApiError(
      'invalid_request',
      `enabled is true or false, every_minutes a whole number from ${LEAST_MINUTES} to ${MOST_MINUTES}.`,
    );
  }
  const { enabled, every_minutes: everyMinutes } = asked.data;
  const store = await ownStore(request);
  const [turn] = enabled ? await demandSyncTurns(request, store) : [];
  await changeSyncState(store, () => ({
    ...(enabled === undefined ? {} : { enabled }),
    ...(everyMinutes === undefined ? {} : { everyMinutes }),
    // Another account's key is found among those that were left here.
    ...(turn?.account === '' ? { key: turn.key } : {}),
  }));
  return Response.json({ data: await syncStatus(request, jobRunner(store)) });
}, 'PATCH /api/sync');

function epoch(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}
