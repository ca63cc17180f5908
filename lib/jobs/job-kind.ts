import 'server-only';
import type { Contribution } from '@/lib/generation/generation-record';
import type { JsonValue } from '@/lib/http/api-error';
import type { Clock } from '@/lib/openrouter/clock';
import type { OpenRouterClient } from '@/lib/openrouter/openrouter-client';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import type { Ledger } from '@/lib/store/ledger';
import type { MergeCounts } from '@/lib/store/pending-merge';
import type { Store } from '@/lib/store/store';
import type { Bell } from './bell';
import type { FairSlots } from './fair-slots';
import type { JobItems } from './job-items';
import type { ProgressNews } from './job-pulse';
import type { JobKey, JobRecord } from './job-record';
import type { PauseCode } from './job-report';

/**
 * One kind of long work. To add one: a folder with a module of this shape, and its line in
 * `kinds.ts`.
 */
export interface JobKind {
  /** What a person calls it. */
  readonly label: string;
  /**
   * The key that its jobs run with; `keyOfJob` where nothing is said.
   *
   * @throws JobPaused `needs_key`
   */
  keyOf?(owner: JobKey, store: Store): Promise<OpenRouterKey>;
  /**
   * Works until there is nothing left, and resolves: then the job is done. It may be called again
   * at any time, in another process too, and goes on from `items` and `job.plan`. When `signal` is
   * aborted it stops soon and resolves or throws, as it likes.
   *
   * @throws JobPaused to stand still for a reason; anything else fails the job
   */
  run(context: JobContext): Promise<void>;
  /**
   * Called once a job's end is in the journal and nothing of it is under way any more, so that it lets
   * go of what only a job that goes on needs. It may be called again. A job of such a kind cannot be
   * opened anew.
   */
  letGo?(job: JobRecord, store: Store): Promise<void>;
}

/** What a running job works with. */
export interface JobContext {
  /** As it was when it began to run; `plan` is the last checkpoint. */
  readonly job: JobRecord;
  readonly items: JobItems;
  /** Of whoever started the job, and its ledger. */
  readonly store: Store;
  readonly ledger: Ledger;
  readonly client: OpenRouterClient;
  readonly clock: Clock;
  /** Aborted when somebody pauses or cancels the job, and when the server stops. */
  readonly signal: AbortSignal;
  /** Turns at OpenRouter, shared fairly by all jobs. */
  readonly slots: FairSlots;
  /** Rung when something changed from outside: new items came, or the signal was aborted. */
  readonly wakeUp: Bell;
  /** Tells the progress. */
  tell(news: ProgressNews): void;
  /** Tells how OpenRouter fares as a way in: a record that is on disk, or why one could not be had. */
  note(outcome: JobOutcome): void;
  /** @throws JobPaused `needs_key` */
  key(): Promise<OpenRouterKey>;
  /** The other keys that feed the ledger, for what that one does not find. */
  otherKeys(key: OpenRouterKey): Promise<readonly OpenRouterKey[]>;
  /** Keeps the plan; durable when it resolves. */
  checkpoint(plan: JsonValue): Promise<void>;
  /**
   * Has another job, with the same key, go on with what this one found; the same job again when a
   * crash came between. Resolves with its ID once nothing of it can be lost.
   */
  follow(kind: string, title: string, ids: Iterable<string>): Promise<string>;
}

export type JobOutcome =
  | { readonly record: Contribution; readonly counts: MergeCounts }
  | { readonly failure: string };

/** Why a job stands still, thrown by its kind. */
export class JobPaused extends Error {
  override readonly name = 'JobPaused';

  constructor(
    readonly code: PauseCode,
    /** One sentence that says what to do. */
    message: string,
    /** Epoch milliseconds at which it goes on by itself, if it does. */
    readonly resumesAtMs: number | null = null,
  ) {
    super(message);
  }
}
