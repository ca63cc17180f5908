import 'server-only';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { JobItems } from './job-items';
import type { JobRecord } from './job-record';
import { hasEnded } from './job-report';

const JOB = 'job';
/** Older ones that have ended are forgotten when a new job starts. */
const KEPT_ENDED = 100;

/** The jobs as the store holds them: one small document each, and their items beside it. */
export class JobJournal {
  constructor(private readonly store: Store) {}

  /** Durable when it resolves. */
  write(record: JobRecord): Promise<void> {
    return this.store.writeDocument(keyOf(record.id), record);
  }

  find(id: string): Promise<JobRecord | null> {
    return this.store.readDocument<JobRecord>(keyOf(id));
  }

  /** In the order in which they were made. */
  list(): Promise<JobRecord[]> {
    return this.store.listDocuments<JobRecord>(JOB, MAIN_LEDGER);
  }

  async remove(id: string): Promise<void> {
    await (await JobItems.open(this.store, id)).remove();
    await this.store.removeDocument(keyOf(id));
  }

  async forgetOldest(): Promise<void> {
    const ended = (await this.list()).filter(hasEnded);
    for (const { id } of ended.slice(0, Math.max(0, ended.length - KEPT_ENDED))) {
      await this.remove(id);
    }
  }
}

function keyOf(id: string) {
  return { kind: JOB, ledger: MAIN_LEDGER, id };
}
