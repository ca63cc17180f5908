import { setTimeout as wait } from 'node:timers/promises';
import { CommandFailure } from './failures.mjs';
import { countText } from './progress.mjs';

const ASK_AGAIN_MS = 1_000;

/**
 * The report of a job at its end.
 *
 * @param {import('./server.mjs').Server} server
 * @param {string} id
 * @param {import('./progress.mjs').ProgressLine} progress
 * @returns {Promise<any>}
 * @throws CommandFailure when it stands still until somebody does something
 */
export async function untilJobEnds(server, id, progress) {
  try {
    for (;;) {
      const { data } = await server.json('GET', `/api/jobs/${encodeURIComponent(id)}`);
      if (['done', 'cancelled', 'failed'].includes(data.state)) return data;
      if (data.state === 'paused' && data.resumes_at === null) {
        throw new CommandFailure(`the job stands still: ${data.reason?.message ?? 'resume it.'}`);
      }
      progress.show(
        () =>
          `${data.kind_label}: ${countText(data.counts.stored)} of ${countText(data.total)} stored`,
      );
      await wait(ASK_AGAIN_MS);
    }
  } finally {
    progress.end();
  }
}
