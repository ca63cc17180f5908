import type { JobRecord } from './job-record';
import { hasEnded, type JobReport } from './job-report';

interface Keeper {
  /** Durable when it resolves. */
  write(record: JobRecord): Promise<void>;
  /** What is written with every change: how far the job is. */
  progress(): Pick<JobRecord, 'counts' | 'file'>;
  nowMs(): number;
  report(): JobReport;
  changed(report: JobReport): void;
}

/** The record of an open job. Every change of it is in the journal before it is told. */
export class JobState {
  private current: JobRecord;
  /** Changes go one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    record: JobRecord,
    private readonly keeper: Keeper,
  ) {
    this.current = record;
  }

  get record(): JobRecord {
    return this.current;
  }

  /** The newest turn, for whoever waits until there is none. */
  get newestTurn(): Promise<unknown> {
    return this.turn;
  }

  /** Changes the record: in the journal first, then in memory, then told. */
  async change(changes: Partial<JobRecord>): Promise<void> {
    const changed: JobRecord = {
      ...this.current,
      ...(changes.state === undefined ? {} : { reason: null, resumes_at: null }),
      ...changes,
      ...this.keeper.progress(),
    };
    const now = new Date(this.keeper.nowMs()).toISOString();
    const next = { ...changed, finished_at: hasEnded(changed) ? now : null };
    await this.keeper.write(next);
    this.current = next;
    this.keeper.changed(this.keeper.report());
  }

  /** The same in memory alone, for a store that cannot even note it. */
  changeUnwritten(changes: Partial<JobRecord>): void {
    this.current = { ...this.current, ...changes };
    this.keeper.changed(this.keeper.report());
  }

  async inTurn(work: () => Promise<void>): Promise<JobReport> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    await mine;
    return this.keeper.report();
  }
}
