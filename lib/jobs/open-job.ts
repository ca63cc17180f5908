import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { Bell } from './bell';
import { contextOfRun, type Surroundings } from './context-of-run';
import { changesBy, isFaultOfOurs, isTrouble, pauseByStore } from './job-end';
import type { JobItems } from './job-items';
import { keyOfJob } from './job-keys';
import type { JobKind } from './job-kind';
import { JobPulse } from './job-pulse';
import type { JobKey, JobRecord } from './job-record';
import { hasEnded, type ItemState, type JobReport } from './job-report';
import { JobState } from './job-state';
import { reportOf } from './report-of-job';

/**
 * A job that is not at its end: its state, and its run while it runs. Every change of its state is
 * in the journal before it is told.
 */
export class OpenJob {
  private readonly state: JobState;
  /** The run that is under way, or the last one. */
  private run: Promise<void> = Promise.resolve();
  private stopRun = new AbortController();
  private readonly wakeUp = new Bell();
  private readonly pulse: JobPulse;
  private lookedFor: JobKey | null = null;
  private resumeTimer: ReturnType<typeof setTimeout> | undefined;
  /** Cancelled with requests under way. */
  private isCutOff = false;

  constructor(
    record: JobRecord,
    private readonly kind: JobKind | undefined,
    readonly items: JobItems,
    private readonly around: Surroundings,
  ) {
    this.state = new JobState(record, {
      write: (next) => around.write(next),
      progress: () => {
        const { file } = this.pulse;
        return { counts: items.counts(), ...(file === null ? {} : { file }) };
      },
      nowMs: () => around.clock.now(),
      report: () => this.report(),
      changed: (report) => around.changed(report),
    });
    this.pulse = new JobPulse(
      record.file ?? null,
      () => around.changed(this.report()),
      () => items.flushed().catch((error: unknown) => logError(error, { job: record.id })),
    );
  }

  get record(): JobRecord {
    return this.state.record;
  }

  report(): JobReport {
    const { fetching, nextTryAtMs, file } = this.pulse;
    const isRunning = this.record.state === 'running';
    const rates = isRunning
      ? this.pulse.rates(this.around.clock.steady())
      : { settled: null, bytes: null };
    return reportOf(this.record, {
      counts: this.items.counts(),
      fetching,
      rates,
      nextTryAtMs,
      file,
    });
  }

  /** Begins, or goes on after a restart; one that stands still keeps standing until its time. */
  takeUp(): void {
    const { state, resumes_at } = this.record;
    if (state === 'queued' || state === 'running') this.launch();
    // Without waiting for a session: the operator's own key may be there by now.
    else if (state === 'paused' && this.record.reason?.code === 'needs_key') this.launch();
    else if (state === 'paused' && resumes_at !== null) this.resumeAt(Date.parse(resumes_at));
  }

  /** More IDs for a job that goes on collecting; on disk when it resolves. False when it has ended. */
  async add(ids: readonly string[]): Promise<boolean> {
    let isTaken = false;
    await this.state.inTurn(async () => {
      if (hasEnded(this.record)) return;
      await this.items.add(ids);
      isTaken = true;
    });
    this.wakeUp.ring();
    this.pulse.tellSoon();
    return isTaken;
  }

  pause(): Promise<JobReport> {
    return this.state.inTurn(async () => {
      if (hasEnded(this.record)) return;
      this.endRun();
      const message = 'Paused. Resume it to go on.';
      await this.state.change({ state: 'paused', reason: { code: 'by_user', message } });
    });
  }

  resume(key: JobKey | null): Promise<JobReport> {
    return this.state.inTurn(async () => {
      if (this.record.state !== 'paused') return;
      await this.state.change({ state: 'queued', ...(key === null ? {} : { key }) });
      this.launch();
    });
  }

  cancel(): Promise<JobReport> {
    return this.state.inTurn(async () => {
      if (hasEnded(this.record)) return;
      this.endRun();
      this.isCutOff = this.pulse.fetching > 0;
      await this.state.change({ state: 'cancelled' });
    });
  }

  /** Everything in these states is asked for again. */
  retry(states: readonly ItemState[], key: JobKey | null): Promise<JobReport> {
    return this.state.inTurn(async () => {
      this.items.putBack(states);
      await this.items.flushed();
      this.endRun();
      await this.state.change({ state: 'queued', ...(key === null ? {} : { key }) });
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
      turn = this.state.newestTurn;
      await run;
      // Whoever came while the end was written has a turn after it, and may open the job again.
      await turn;
    } while (run !== this.run || turn !== this.state.newestTurn);
    if (!hasEnded(this.record)) return;
    this.pulse.end();
    if (!this.isCutOff) return;
    this.isCutOff = false;
    // What was under way is in the ledger by now, and not in the counts that were written with the end.
    await this.state
      .inTurn(() => this.state.change({}))
      .catch((error: unknown) => logError(error, { job: this.record.id }));
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
      await this.state.inTurn(async () => {
        if (!signal.aborted) await this.state.change({ state: 'running' });
      });
      if (this.kind === undefined) {
        throw new ApiError('internal', 'A newer version made this job. Start that version again.');
      }
      while (!signal.aborted && this.record.state === 'running') {
        const { items, around, state, pulse, wakeUp } = this;
        const key = () => this.keyToRunWith();
        await this.kind.run(contextOfRun({ items, around, state, pulse, wakeUp, key, signal }));
        await this.items.flushed();
        await this.state.inTurn(async () => {
          // Some may have come while the last ones ended.
          if (signal.aborted || this.items.counts().queued > 0) return;
          await this.state.change({ state: 'done' });
        });
      }
    } catch (error) {
      if (!signal.aborted) await this.standStill(error);
    } finally {
      this.pulse.endRun();
    }
  }

  private async standStill(error: unknown): Promise<void> {
    const changes = changesBy(error, this.around.clock.now());
    if (changes.state === 'failed' && isFaultOfOurs(error))
      logError(error, { job: this.record.id });
    if (changes.reason && isTrouble(changes.reason)) {
      this.around.note(this.record, { failure: changes.reason.message });
    }
    try {
      await this.state.inTurn(() => this.state.change(changes));
    } catch (fault) {
      // A store that cannot even note it: the job goes on from its journal when the store does.
      logError(fault, { job: this.record.id });
      const isPause = changes.state === 'paused';
      this.state.changeUnwritten(isPause ? changes : pauseByStore(fault, this.around.clock.now()));
    }
    const { state, reason, resumes_at } = this.record;
    if (state === 'paused' && resumes_at !== null) this.resumeAt(Date.parse(resumes_at));
    if (state === 'paused' && reason?.code === 'needs_key') this.lookForKeyOnce();
  }

  /** A key that was seen while the job came to a halt is not told of again. */
  private lookForKeyOnce(): void {
    const { key } = this.record;
    if (this.lookedFor === key) return;
    this.lookedFor = key;
    this.keyToRunWith()
      .then(
        async () => {
          if (this.record.reason?.code === 'needs_key') await this.resume(null);
        },
        () => undefined,
      )
      .catch((error: unknown) => logError(error, { job: this.record.id }));
  }

  private keyToRunWith(): Promise<OpenRouterKey> {
    const { key } = this.record;
    const { store } = this.around;
    return this.kind?.keyOf?.(key, store) ?? keyOfJob(key, store);
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
}
