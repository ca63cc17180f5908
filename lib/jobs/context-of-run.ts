import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import type { Bell } from './bell';
import type { JobItems } from './job-items';
import { otherKeysOf } from './job-keys';
import type { JobContext, JobOutcome } from './job-kind';
import type { JobPulse } from './job-pulse';
import type { JobRecord } from './job-record';
import type { JobReport } from './job-report';
import type { JobState } from './job-state';

/** What a job is given by the one who runs it. */
export type Surroundings = Pick<JobContext, 'store' | 'ledger' | 'client' | 'clock' | 'slots'> & {
  /** Durable when it resolves. */
  write(record: JobRecord): Promise<void>;
  changed(report: JobReport): void;
  note(job: JobRecord, outcome: JobOutcome): void;
  follow(job: JobRecord, ...found: Parameters<JobContext['follow']>): Promise<string>;
};

interface Run {
  readonly items: JobItems;
  readonly around: Surroundings;
  readonly state: JobState;
  readonly pulse: JobPulse;
  readonly wakeUp: Bell;
  readonly signal: AbortSignal;
  key(): Promise<OpenRouterKey>;
}

/** What one run of a job's kind works with. */
export function contextOfRun(run: Run): JobContext {
  const { items, around, state, pulse, wakeUp, signal, key } = run;
  const { store, ledger, client, clock, slots } = around;
  signal.addEventListener('abort', () => wakeUp.ring(), { once: true });
  return {
    job: state.record,
    items,
    store,
    ledger,
    client,
    clock,
    slots,
    signal,
    wakeUp,
    key,
    otherKeys: (one) => otherKeysOf(one, store),
    checkpoint: async (plan) => void (await state.inTurn(() => state.change({ plan }))),
    tell: (news) => pulse.take(news, clock.steady()),
    note: (outcome) => around.note(state.record, outcome),
    follow: (kind, title, ids) => around.follow(state.record, kind, title, ids),
  };
}
