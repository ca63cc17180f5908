import 'server-only';
import { join } from 'node:path';
import { env } from '@/lib/env';
import { startLookUpJob } from '@/lib/jobs/start-look-up-job';
import { openStore } from '@/lib/store/open';
import type { LookUp } from '../import-run';
import { Inbox } from './inbox';

/** Begins to watch the inbox of the data folder. @returns what ends that */
export async function startInbox(): Promise<() => Promise<void>> {
  // With the operator's own key; without one the job waits for whoever signs in first.
  const lookUp: LookUp = async (ids, title) =>
    (await startLookUpJob({ ids, title, caller: undefined })).id;
  const inbox = new Inbox(join(env().dataFolder, 'inbox'), await openStore(), { lookUp });
  await inbox.start();
  return () => inbox.stop();
}
