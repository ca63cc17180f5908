/** What the browser may know of a job: types and words only, no store and no key. */

/** States that a job can be in; the last three are ends. */
export type JobState = 'queued' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

/** Why a job stands still. All but the first three and the last end by themselves, at `resumes_at`. */
export type PauseCode =
  | 'by_user'
  /** The key that it runs with is not in memory: it goes on once its owner's session is seen. */
  | 'needs_key'
  /** OpenRouter refused the key. */
  | 'key_refused'
  | 'rate_limited'
  | 'upstream_down'
  | 'store_full'
  /** Its file is still being written to. */
  | 'file_changing'
  /** A fault that a person should look at before it goes on. */
  | 'stopped';

export interface JobReason {
  readonly code: PauseCode | 'failed';
  /** One sentence: what happened and what to do. */
  readonly message: string;
}

/** States of one ID, in the order of the journal's letters. `fetching` is in memory only. */
export const ITEM_STATES = ['queued', 'stored', 'pending', 'not_found', 'failed'] as const;

export type ItemState = (typeof ITEM_STATES)[number];

export type ItemCounts = Readonly<Record<ItemState, number>>;

export const NO_ITEMS: ItemCounts = { queued: 0, stored: 0, pending: 0, not_found: 0, failed: 0 };

/** How far the file of an import is. */
export interface FileProgress {
  /** `GET /api/imports/<id>` tells of its rows. */
  readonly import_id: string;
  /** Bytes of the file that are read, and all. */
  readonly bytes: number;
  readonly total_bytes: number;
  /** Rows and IDs that are read, and those of them that were left out. */
  readonly rows: number;
  readonly rejected: number;
}

/** A job as `/api/jobs` answers it. */
export interface JobReport {
  readonly id: string;
  readonly kind: string;
  readonly kind_label: string;
  readonly title: string;
  readonly state: JobState;
  readonly reason: JobReason | null;
  /** When a pause ends by itself: ISO 8601, UTC. */
  readonly resumes_at: string | null;
  readonly created_at: string;
  readonly finished_at: string | null;
  /** IDs in all: the sum of the counts, `fetching` aside, which is a part of `queued`. */
  readonly total: number;
  readonly counts: ItemCounts & { readonly fetching: number };
  /** Of an import: how far it is. Null for jobs that have IDs instead, and before it began. */
  readonly file: FileProgress | null;
  /** IDs settled, or rows stored, a second, over the last half minute; null when none was. */
  readonly rate_per_second: number | null;
  /** Null while nobody can say. */
  readonly seconds_left: number | null;
  /** When the next ID that is not there yet is asked for again; null when none waits. */
  readonly next_try_at: string | null;
}

/** One ID of a job, as `/api/jobs/[id]/items` answers it. */
export interface JobItem {
  readonly id: string;
  readonly state: ItemState;
  /** Why it failed. */
  readonly reason: string | null;
}

const ENDS: ReadonlySet<JobState> = new Set(['done', 'cancelled', 'failed']);

export function hasEnded({ state }: { readonly state: JobState }): boolean {
  return ENDS.has(state);
}
