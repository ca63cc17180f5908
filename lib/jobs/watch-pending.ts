import 'server-only';
import { baseGenerationId } from '@/lib/generation/generation-id';
import { logError } from '@/lib/http/log-error';
import type { CallerKey } from '@/lib/session/caller-key';
import { keptKey } from './job-keys';
import type { JobRunner } from './job-runner';

/** What the plan of such a job says, so that later IDs join it. */
const WATCHES = 'pending';

/**
 * Sees to it that a record that is not there yet fills in with nobody watching: its ID joins the
 * one job that waits for such records with this key, or begins it. Never rejects.
 */
export async function watchPending(
  text: string,
  caller: CallerKey,
  jobs: JobRunner,
): Promise<void> {
  try {
    const id = baseGenerationId(text);
    // One after the other, so that two at once do not begin two jobs.
    const mine = last.then(async () => watch(jobs, id, caller));
    last = mine.catch(() => undefined);
    await mine;
  } catch (error) {
    logError(error, { note: 'a pending look-up is not watched' });
  }
}

let last: Promise<unknown> = Promise.resolve();

async function watch(runner: JobRunner, id: string, caller: CallerKey): Promise<void> {
  await runner.start();
  const key = keptKey(caller, runner.store);
  for (const job of runner.openJobs('look_up')) {
    const { plan, key: owner } = job.record;
    if (plan !== WATCHES || owner.fingerprint !== key.fingerprint) continue;
    if ((await job.items.holdsLately(id)) || (await job.add([id]))) return;
  }
  const title = 'Records that were not there yet';
  await runner.startJob({ kind: 'look_up', title, key, plan: WATCHES }, [id]);
}
