import 'server-only';
import type { Store } from '@/lib/store/store';
import { ImportJournal } from './import-journal';

/** Whether a file is being read right now. */
export async function importRunning(store: Store): Promise<boolean> {
  const reports = await new ImportJournal(store).list();
  return reports.some(({ status }) => status === 'running');
}
