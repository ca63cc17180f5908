import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { Bell } from './bell';
import type { JobItems } from './job-items';
import { keyOfJob, otherKeysOf } from './job-keys';
import { type JobContext, type JobKind, type JobOutcome, JobPaused } from './job-kind';
import type { JobKey, JobRecord } from './job-record';
import { hasEnded, type ItemState, type JobReport } from './job-report';
import { RateMeter } from './rate-meter';
import { reportOf } from './report-of-job';

/** What a job is given by the one who runs it. */
type Surroundings = Pick<JobContext, 'store' | 'ledger' | 'client' | 'clock' | 'slots'> & {
  /** Durable when it resolves. */
  write(record: JobRecord): Promise<void>;
  changed(report: JobReport): void;
  note(job: JobRecord, outcome: JobOutcome): void;
};

/** How often progress is told at most. */
const TELL_EVERY_MS = 500;
/** After this long a store that refused is tried again. */
const STORE_PAUSE_MS = 15_000;
/** What was settled is noted at least this often. */
const FLUSH_EVERY_MS = 2_000;

/**
 * A job that is not at its end: its state, and its run while it runs. Every change of its state is
 * in the journal before it is told.
 */
export class OpenJob {
  private current: JobRecord;
  /** The run that is under way, or the last one. */
  private run: Promise<void> = Promise.resolve();
  private stopRun = new AbortController();
  private readonly wakeUp = new Bell();
  private readonly rate = new RateMeter();
  private fetching = 0;
  private lookedFor: JobKey | null = null;
  private nextTryAtMs: number | null = null;
  private resumeTimer: ReturnType<typeof setTimeout> | undefined;
  private tellTimer: ReturnType<typeof setTimeout> | undefined;
  private flushTimer: ReturnType<typeof setTimeout> | undefined;
  /** Changes of the state go one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    record: JobRecord,
    private readonly kind: JobKind | undefined,
    readonly items: JobItems,
    private readonly around: Surroundings,
  ) {
    this.current = record;
  }

  get record(): JobRecord {
    return this.current;
  }

  report(): JobReport {
    return reportOf(this.current, {
      counts: this.items.counts(),
      fetching: this.fetching,
      ratePerSecond:
        this.current.state === 'running' ? this.rate.perSecond(this.around.clock.now()) : null,
      nextTryAtMs: this.nextTryAtMs,
    });
  }

  /** Begins, or goes on after a restart; one that stands still keeps standing until its time. */
  takeUp(): void {
    const { state, resumes_at } = this.current;
    if (state === 'queued' || state === 'running') this.launch();
    // Without waiting for a session: the operator's own key may be there by now.
    else if (state === 'paused' && this.current.reason?.code === 'needs_key') this.launch();
    else if (state === 'paused' && resumes_at !== null) this.resumeAt(Date.parse(resumes_at));
  }

  /** More IDs for a job that goes on collecting; on disk when it resolves. False when it has ended. */
  async add(ids: readonly string[]): Promise<boolean> {
    let isTaken = false;
    await this.inTurn(async () => {
      if (hasEnded(this.current)) return;
      await this.items.add(ids);
      isTaken = true;
    });
    this.wakeUp.ring();
    this.tellSoon();
    return isTaken;
  }

  pause(): Promise<JobReport> {
    return this.inTurn(async () => {
      if (hasEnded(this.current)) return;
      this.endRun();
      const message = 'Paused. Resume it to go on.';
      await this.change({ state: 'paused', reason: { code: 'by_user', message } });
    });
  }

  resume(key: JobKey | null): Promise<JobReport> {
    return this.inTurn(async () => {
      if (this.current.state !== 'paused') return;
      await this.change({ state: 'queued', ...(key === null ? {} : { key }) });
      this.launch();
    });
  }

  cancel(): Promise<JobReport> {
    return this.inTurn(async () => {
      if (hasEnded(this.current)) return;
      this.endRun();
      await this.change({ state: 'cancelled' });
    });
  }

  /** Everything in these states is asked for again. */
  retry(states: readonly ItemState[], key: JobKey | null): Promise<JobReport> {
    return this.inTurn(async () => {
      for (const state of states) {
        let at = this.items.find(state, 0);
        while (at !== null) {
          this.items.set(at, 'queued');
          at = this.items.find(state, at + 1);
        }
      }
      await this.items.flushed();
      this.endRun();
      await this.change({ state: 'queued', ...(key === null ? {} : { key }) });
      this.launch();
    });
  }

  /** Ends the run without a note, for a server that stops. Resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.endRun();
    await this.run;
  }

  /** Resolves when a job at its end has nothing under way any more, and nothing to tell. */
  async atRest(): Promise<void> {
    let run: Promise<void>;
    let turn: Promise<unknown>;
    do {
      run = this.run;
      turn = this.turn;
      await run;
      // Whoever came while the end was written has a turn after it, and may open the job again.
      await turn;
    } while (run !== this.run || turn !== this.turn);
    if (!hasEnded(this.current)) return;
    clearTimeout(this.tellTimer);
    this.tellTimer = undefined;
  }

  private launch(): void {
    const stop = new AbortController();
    this.stopRun = stop;
    clearTimeout(this.resumeTimer);
    // What the run before has under way ends first: no ID is asked for twice.
    this.run = this.run.then(() => this.runOnce(stop.signal));
  }

  /** Never rejects. */
  private async runOnce(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    try {
      await this.inTurn(async () => {
        if (!signal.aborted) await this.change({ state: 'running' });
      });
      if (this.kind === undefined) {
        throw new ApiError('internal', 'A newer version made this job. Start that version again.');
      }
      while (!signal.aborted && this.current.state === 'running') {
        await this.kind.run(this.context(signal));
        await this.items.flushed();
        await this.inTurn(async () => {
          // Some may have come while the last ones ended.
          if (signal.aborted || this.items.counts().queued > 0) return;
          await this.change({ state: 'done' });
        });
      }
    } catch (error) {
      if (!signal.aborted) await this.standStill(error);
    } finally {
      this.fetching = 0;
      this.nextTryAtMs = null;
      clearTimeout(this.flushTimer);
      this.flushTimer = undefined;
    }
  }

  private async standStill(error: unknown): Promise<void> {
    const changes = changesBy(error);
    if (changes.state === 'failed') logError(error, { job: this.current.id });
    if (changes.reason && changes.reason.code !== 'needs_key') {
      this.around.note(this.current, { failure: changes.reason.message });
    }
    try {
      await this.inTurn(() => this.change(changes));
    } catch (fault) {
      // A store that cannot even note it: the job goes on from its journal when the store does.
      logError(fault, { job: this.current.id });
      const resumes_at = new Date(this.around.clock.now() + STORE_PAUSE_MS).toISOString();
      const reason = { code: 'store_full', message: messageOf(fault) } as const;
      this.current = { ...this.current, state: 'paused', reason, resumes_at };
      this.around.changed(this.report());
    }
    const { state, reason, resumes_at } = this.current;
    if (state === 'paused' && resumes_at !== null) this.resumeAt(Date.parse(resumes_at));
    if (state === 'paused' && reason?.code === 'needs_key') this.lookForKeyOnce();
  }

  /** A key that was seen while the job came to a halt is not told of again. */
  private lookForKeyOnce(): void {
    const { key } = this.current;
    if (this.lookedFor === key) return;
    this.lookedFor = key;
    keyOfJob(key, this.around.store)
      .then(
        async () => {
          if (this.current.reason?.code === 'needs_key') await this.resume(null);
        },
        () => undefined,
      )
      .catch((error: unknown) => logError(error, { job: this.current.id }));
  }

  private context(signal: AbortSignal): JobContext {
    const { store, ledger, client, clock, slots } = this.around;
    signal.addEventListener('abort', () => this.wakeUp.ring(), { once: true });
    return {
      job: this.current,
      items: this.items,
      store,
      ledger,
      client,
      clock,
      slots,
      signal,
      wakeUp: this.wakeUp,
      key: () => keyOfJob(this.current.key, store),
      otherKeys: (key) => otherKeysOf(key, store),
      checkpoint: (plan) => this.inTurn(() => this.change({ plan })).then(() => undefined),
      tell: ({ fetching, nextTryAtMs, settled }) => {
        if (fetching !== undefined) this.fetching = fetching;
        if (nextTryAtMs !== undefined) this.nextTryAtMs = nextTryAtMs;
        if (settled !== undefined) {
          this.rate.add(settled, clock.now());
          this.flushSoon();
        }
        this.tellSoon();
      },
      note: (outcome) => this.around.note(this.current, outcome),
    };
  }

  private endRun(): void {
    clearTimeout(this.resumeTimer);
    this.stopRun.abort();
  }

  private resumeAt(atMs: number): void {
    clearTimeout(this.resumeTimer);
    const waitMs = Math.max(0, atMs - this.around.clock.now());
    this.resumeTimer = setTimeout(() => this.launch(), Math.min(waitMs, 86_400_000));
    this.resumeTimer.unref();
  }

  /** Changes the record: in the journal first, then in memory, then told. */
  private async change(changes: Partial<JobRecord>): Promise<void> {
    const changed: JobRecord = {
      ...this.current,
      ...(changes.state === undefined ? {} : { reason: null, resumes_at: null }),
      ...changes,
      counts: this.items.counts(),
    };
    const now = new Date(this.around.clock.now()).toISOString();
    const next = { ...changed, finished_at: hasEnded(changed) ? now : null };
    await this.around.write(next);
    this.current = next;
    this.around.changed(this.report());
  }

  private async inTurn(work: () => Promise<void>): Promise<JobReport> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    await mine;
    return this.report();
  }

  private tellSoon(): void {
    this.tellTimer ??= setTimeout(() => {
      this.tellTimer = undefined;
      this.around.changed(this.report());
    }, TELL_EVERY_MS).unref();
  }

  private flushSoon(): void {
    this.flushTimer ??= setTimeout(() => {
      this.flushTimer = undefined;
      this.items.flushed().catch((error: unknown) => logError(error, { job: this.current.id }));
    }, FLUSH_EVERY_MS).unref();
  }
}

/** What the end of a run makes of a job. */
function changesBy(error: unknown): Partial<JobRecord> {
  if (!(error instanceof JobPaused)) {
    return { state: 'failed', reason: { code: 'failed', message: messageOf(error) } };
  }
  const { code, message, resumesAtMs } = error;
  const resumes_at = resumesAtMs === null ? null : new Date(resumesAtMs).toISOString();
  return { state: 'paused', reason: { code, message }, resumes_at };
}

function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : 'A fault of Genledger; its log says more.';
}
