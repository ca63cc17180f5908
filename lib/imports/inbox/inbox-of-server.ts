import 'server-only';
import { join } from 'node:path';
import { env } from '@/lib/env';
import { jobRunner } from '@/lib/jobs/job-runner';
import { startLookUpJob } from '@/lib/jobs/start-look-up-job';
import { openStore } from '@/lib/store/open';
import type { LookUp } from '../import-run';
import { Inbox } from './inbox';

/** Begins to watch the inbox of the data folder. @returns what ends that */
export async function startInbox(): Promise<() => Promise<void>> {
  const store = await openStore();
  // With the operator's own key; without one the job waits for whoever signs in first.
  const lookUp: LookUp = async (ids, title) =>
    (await startLookUpJob({ ids, title, caller: undefined }, jobRunner(store))).id;
  const inbox = new Inbox(join(env().dataFolder, 'inbox'), store, { lookUp });
  await inbox.start();
  return () => inbox.stop();
}
