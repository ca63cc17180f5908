import 'server-only';
import { jobRunner } from '@/lib/jobs/job-runner';
import { startLookUpJob } from '@/lib/jobs/start-look-up-job';
import { openStore } from '@/lib/store/open';
import type { LookUp } from '../import-run';
import { Inbox } from './inbox';
import { InboxFolder } from './inbox-folder';

/** Begins to watch the inbox of the data folder. @returns what ends that */
export async function startInbox(): Promise<() => Promise<void>> {
  const store = await openStore();
  // With the operator's own key; without one the job waits for whoever signs in first.
  const lookUp: LookUp = async (ids, title) =>
    (await startLookUpJob({ ids, title, caller: undefined }, jobRunner(store))).id;
  const jobs = { runner: jobRunner(store), key: { fingerprint: null, account: null } };
  const inbox = new Inbox(InboxFolder.ofServer(), store, { lookUp, jobs });
  await inbox.start();
  return () => inbox.stop();
}
