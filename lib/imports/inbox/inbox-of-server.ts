import 'server-only';
import { join } from 'node:path';
import { env } from '@/lib/env';
import { openStore } from '@/lib/store/open';
import { Inbox } from './inbox';

/** Begins to watch the inbox of the data folder. @returns what ends that */
export async function startInbox(): Promise<() => Promise<void>> {
  const inbox = new Inbox(join(env().dataFolder, 'inbox'), await openStore());
  await inbox.start();
  return () => inbox.stop();
}
