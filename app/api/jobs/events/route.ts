import { route } from '@/lib/http/route';
import { jobEvents } from '@/lib/jobs/job-events';
import { jobRunner } from '@/lib/jobs/job-runner';
import { hasAccess } from '@/lib/session/access';
import { seenSession } from '@/lib/session/caller-key';
import { ownStore } from '@/lib/session/own-store';

/** All jobs, then each whenever it changes, as server-sent events. */
export const GET = route(async (request) => {
  await seenSession(request);
  const { headers, signal } = request;
  const events = await jobEvents(jobRunner(await ownStore(request)), signal, () =>
    hasAccess(headers),
  );
  return new Response(events, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Neither we nor a proxy may hold events back to compress or buffer them.
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}, 'GET /api/jobs/events');
