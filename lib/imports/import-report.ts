import type { FileSourceName } from '@/lib/sources/registry';

/** The first two are of imports that are not at their end; only large ones are paused or cancelled. */
export type ImportStatus = 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

/** How an import stands, as `/api/imports` answers it. */
export interface ImportReport {
  readonly id: string;
  readonly status: ImportStatus;
  /** Rows, records and IDs read so far: the sum of the next five. */
  readonly read: number;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Rows with an amount of a million dollars or more, which counts as unknown; none in old reports. */
  readonly too_large?: number;
  /** Generations of which only the ID is known: they are looked up at OpenRouter. */
  readonly to_look_up: number;
  /** When the first and the last generation of the file began, ISO 8601 UTC; null without any. */
  readonly from: string | null;
  readonly until: string | null;
  /** The job that looks IDs up; null when there was nothing to look up. */
  readonly job_id: string | null;
  /**
   * The job that imports the file, by which it is paused, resumed and cancelled; null for a small file, which
   * is imported by the request that brings it. None in old reports.
   */
  readonly import_job_id?: string | null;
  /** What the file was recognised as; null before that, or when it was not. */
  readonly kind: FileSourceName | null;
  readonly kind_label: string | null;
  readonly file_name: string | null;
  /** A preview counts what an import would do, and stores nothing. */
  readonly preview: boolean;
  /** Bytes of the file as it came, compressed or not. */
  readonly bytes: number;
  /** Null when the sender did not say. */
  readonly total_bytes: number | null;
  /** ISO 8601, UTC. */
  readonly started_at: string;
  readonly finished_at: string | null;
  /** One sentence: why it failed, or stands still, and what to do. */
  readonly error: string | null;
}

/** A row that was left out, by the line on which it begins, and what to do about it. */
export interface Rejection {
  readonly line: number;
  readonly reason: string;
  readonly excerpt: string;
}

/** A generation of a file as a preview shows it. */
export interface SampleRow {
  readonly id: string;
  readonly created_at: string | null;
  readonly model: string | null;
  readonly provider_name: string | null;
  /** USD, exact. */
  readonly usage: string | null;
}

/** Rejected rows that are kept of one import; all are counted. */
export const KEPT_REJECTIONS = 1_000_000;
/** Of those, how many one answer lists. */
export const LISTED_REJECTIONS = 1_000;
/** How many of them are written together. */
export const REJECTIONS_PAGE = 10_000;

/** Whether nothing of it is going to change. */
export function isFinal({ status }: Pick<ImportReport, 'status'>): boolean {
  return status !== 'running' && status !== 'paused';
}
