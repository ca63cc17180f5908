import type { JobReport } from '../job-report';

/** How syncing stands, as `/api/sync` answers it. Types only: the browser knows them too. */
export interface SyncStatus {
  readonly enabled: boolean;
  readonly every_minutes: number;
  /**
   * What could be synced with: the operator's management key, one that was left with the server, the
   * caller's own, or none that may
   * (`ordinary` cannot list; `unknown`: OpenRouter did not say).
   */
  readonly key: 'operator' | 'stored' | 'management' | 'ordinary' | 'none' | 'unknown';
  /** The schedule is on, and the key that it runs with is not at hand. */
  readonly waits_for_key: boolean;
  /** The stretch that was listed without a gap, ISO 8601; null before the first sync. */
  readonly covered_from: string | null;
  readonly covered_to: string | null;
  readonly next_at: string | null;
  readonly is_at_work: boolean;
  /** The one at work, else the last. */
  readonly job: JobReport | null;
}
