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
import type { JobRecord } from './job-record';
import type { PauseCode } from './job-report';

/**
 * One kind of long work. To add one: a folder with a module of this shape, and its line in
 * `kinds.ts`.
 */
export interface JobKind {
  /** What a person calls it. */
  readonly label: string;
  /**
   * Works until there is nothing left, and resolves: then the job is done. It may be called again
   * at any time, in another process too, and goes on from `items` and `job.plan`. When `signal` is
   * aborted it stops soon and resolves or throws, as it likes.
   *
   * @throws JobPaused to stand still for a reason; anything else fails the job
   */
  run(context: JobContext): Promise<void>;
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
  /** Tells the progress: how many are being fetched, and when the next pending one is due. */
  tell(progress: { fetching?: number; nextTryAtMs?: number | null; settled?: number }): void;
  /** Tells how OpenRouter fares as a way in: a record that is on disk, or why one could not be had. */
  note(outcome: JobOutcome): void;
  /** @throws JobPaused `needs_key` */
  key(): Promise<OpenRouterKey>;
  /** The other keys that feed the ledger, for what that one does not find. */
  otherKeys(key: OpenRouterKey): Promise<readonly OpenRouterKey[]>;
  /** Keeps the plan; durable when it resolves. */
  checkpoint(plan: JsonValue): Promise<void>;
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
