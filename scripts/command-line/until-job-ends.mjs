import { setTimeout as wait } from 'node:timers/promises';
import { CommandFailure } from './failures.mjs';
import { countText, sizeText } from './progress.mjs';

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
      progress.show(() => `${data.kind_label}: ${howFar(data)}`);
      await wait(ASK_AGAIN_MS);
    }
  } finally {
    progress.end();
  }
}

/** @param {any} job */
function howFar({ file, counts, total }) {
  if (!file) return `${countText(counts.stored)} of ${countText(total)} stored`;
  return `${countText(file.rows)} rows, ${sizeText(file.bytes)} of ${sizeText(file.total_bytes)}`;
}
