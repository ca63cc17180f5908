import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { type Clock, SYSTEM_CLOCK } from '@/lib/openrouter/clock';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { heldKeys } from '@/lib/session/held-keys';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { addDistinct } from './add-distinct';
import { FairSlots } from './fair-slots';
import { follow } from './follow';
import { JobItems } from './job-items';
import { JobJournal } from './job-journal';
import type { JobKind } from './job-kind';
import { type JobKey, type JobRecord, type NewJob, newRecord } from './job-record';
import { endedForGood, hasEndedAlready, noSuchJob } from './job-refusals';
import { hasEnded, type ItemState, type JobReport } from './job-report';
import { type JobKindName, kindOf } from './kinds';
import { letGo } from './let-go';
import { noteHealth } from './note-health';
import { OpenJob } from './open-job';
import { OpenJobs } from './open-jobs';
import { reportOf } from './report-of-job';
import { resumeForKey } from './resume-for-key';

/** Jobs that are not at their end, at once. */
const MOST_OPEN = 100;

/** The jobs of this process: started, listed, paused, resumed; after a restart by themselves. */
export class JobRunner {
  readonly journal: JobJournal;
  private readonly open = new OpenJobs();
  private readonly listeners = new Set<(report: JobReport) => void>();
  private readonly slots: FairSlots;
  /** Ended jobs that let go of what they needed. */
  private readonly endings = new Set<Promise<void>>();
  private ready: Promise<void> | undefined;

  constructor(
    readonly store: Store,
    private readonly client = openRouterClient(),
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {
    this.journal = new JobJournal(store);
    this.slots = new FairSlots(client.concurrency);
  }

  /** Takes up what the journal says is not at its end. Called once, before anything else. */
  start(): Promise<void> {
    this.ready ??= this.takeUp();
    return this.ready;
  }

  /**
   * Starts a job with these IDs; resolves once all of them are in the journal, so that nothing of
   * it can be lost any more. An ID that comes twice is one item.
   *
   * @throws ApiError `overloaded` with too many open jobs, and what reading the IDs throws
   */
  async startJob(
    job: NewJob,
    ids: AsyncIterable<string> | Iterable<string> = [],
  ): Promise<JobReport> {
    await this.start();
    if (this.open.size >= MOST_OPEN) {
      throw new ApiError(
        'overloaded',
        `There are ${this.open.size} unfinished jobs already. Cancel some of them first.`,
      );
    }
    await this.journal.forgetOldest();
    const record = newRecord(job, this.clock.now());
    await this.journal.write(record);
    const items = await JobItems.open(this.store, record.id);
    try {
      await addDistinct(items, ids);
    } catch (error) {
      await this.journal.remove(record.id).catch((fault: unknown) => logError(fault, {}));
      throw error;
    }
    const complete = { ...record, complete: true, counts: items.counts() };
    await this.journal.write(complete);
    return this.takeIn(complete, items).report();
  }

  /** Those that are not at their end, and the last that are; the newest first. */
  async list(): Promise<JobReport[]> {
    await this.start();
    const records = (await this.journal.list()).filter(({ complete }) => complete);
    return records
      .map((record) => this.open.live(record.id)?.report() ?? reportOf(record))
      .reverse();
  }

  async find(id: string): Promise<JobReport | null> {
    await this.start();
    const open = this.open.live(id);
    if (open) return open.report();
    const record = await this.journal.find(id);
    return record?.complete ? reportOf(record) : null;
  }

  /** Jobs of a kind that are not at their end. */
  openJobs(kind: JobKindName): OpenJob[] {
    return this.open.all().filter(({ record }) => record.kind === kind);
  }

  /** The items of any job, for reading. */
  async items(id: string): Promise<JobItems | null> {
    await this.start();
    const open = this.open.get(id);
    if (open) return open.items;
    const record = await this.journal.find(id);
    return record?.complete ? JobItems.open(this.store, id) : null;
  }

  /** @throws ApiError `not_found`, `conflict` */
  async pause(id: string): Promise<JobReport> {
    return (await this.demandOpen(id)).pause();
  }

  /** @param key of whoever asks; the job runs with it from now on */
  async resume(id: string, key: JobKey | null): Promise<JobReport> {
    return (await this.demandOpen(id)).resume(key);
  }

  async cancel(id: string): Promise<JobReport> {
    return (await this.demandOpen(id)).cancel();
  }

  /** Asks again for what failed or was not found; a job at its end is opened anew. */
  async retry(
    id: string,
    key: JobKey | null,
    states: readonly ItemState[] = ['failed', 'not_found'],
  ): Promise<JobReport> {
    await this.start();
    const job = this.open.get(id) ?? (await this.openAnew(id));
    return job.retry(states, key);
  }

  /** A key of the owner's appeared: jobs that wait for it go on. */
  async keySeen(key: OpenRouterKey): Promise<void> {
    for (const job of this.open.all()) await resumeForKey(job, key);
  }

  /** Calls back whenever a job changed. @returns what ends that */
  onChange(listen: (report: JobReport) => void): () => void {
    this.listeners.add(listen);
    return () => this.listeners.delete(listen);
  }

  /** Stops all work without a trace: the next start takes it up where it was. */
  async stop(patienceMs = 4_000): Promise<void> {
    const stopped = Promise.all([...this.open.all().map((job) => job.stop()), ...this.endings]);
    await Promise.race([stopped, new Promise((end) => setTimeout(end, patienceMs).unref())]);
    this.open.clear();
  }

  private async takeUp(): Promise<void> {
    heldKeys().onSeen(`jobs ${this.store.owner}`, (key, owner) => {
      // Somebody else's key works for somebody else, whatever waits here.
      if (owner !== this.store.owner) return;
      this.keySeen(key).catch((error: unknown) => logError(error, { note: 'jobs for a key' }));
    });
    for (const record of await this.journal.list()) {
      if (!record.complete) await this.journal.remove(record.id);
      else if (!hasEnded(record)) {
        const items = await JobItems.open(this.store, record.id);
        this.takeIn(record, items);
      }
    }
  }

  private takeIn(record: JobRecord, items: JobItems): OpenJob {
    const kind = kindOf(record.kind);
    const job: OpenJob = new OpenJob(record, kind, items, {
      store: this.store,
      ledger: this.store.ledger(MAIN_LEDGER),
      client: this.client,
      clock: this.clock,
      slots: this.slots,
      write: (next) => this.journal.write(next),
      note: (job, outcome) => noteHealth(this.store, job, outcome),
      follow: (job, ...found) => follow(this, job, ...found),
      changed: (report) => {
        if (hasEnded(report)) this.end(job, kind);
        // A retry that came while the end was written had this object, and its turn comes after.
        else this.open.reopen(job.record.id);
        for (const listen of this.listeners) listen(report);
      },
    });
    this.open.add(job);
    job.takeUp();
    return job;
  }

  private end(job: OpenJob, kind: JobKind | undefined): void {
    this.open.close(job);
    if (kind?.letGo === undefined) return;
    const ending = letGo(job, kind, this.store).finally(() => this.endings.delete(ending));
    this.endings.add(ending);
  }

  private async openAnew(id: string): Promise<OpenJob> {
    const record = await this.journal.find(id);
    if (!record?.complete) throw noSuchJob();
    if (kindOf(record.kind)?.letGo !== undefined) {
      throw endedForGood();
    }
    const items = await JobItems.open(this.store, id);
    // Another tab may have been as quick.
    return this.open.get(id) ?? this.open.reopen(id) ?? this.takeIn(record, items);
  }

  private async demandOpen(id: string): Promise<OpenJob> {
    await this.start();
    const job = this.open.get(id);
    if (job) return job;
    if ((await this.journal.find(id))?.complete) {
      throw hasEndedAlready();
    }
    throw noSuchJob();
  }
}

/** The one of this process for an owner's store: on `globalThis`, because each bundle has its own modules. */
export function jobRunner(store: Store): JobRunner {
  held[RUNNERS] ??= new Map();
  const known = held[RUNNERS].get(store);
  if (known) return known;
  const runner = new JobRunner(store);
  held[RUNNERS].set(store, runner);
  return runner;
}

/** Stops the jobs of this process, before its store is closed. */
export async function stopJobs(): Promise<void> {
  const runners = [...(held[RUNNERS]?.values() ?? [])];
  held[RUNNERS] = undefined;
  await Promise.all(runners.map((runner) => runner.stop()));
}

const RUNNERS = Symbol.for('genledger.job-runners');
const held: typeof globalThis & { [RUNNERS]?: Map<Store, JobRunner> | undefined } = globalThis;
