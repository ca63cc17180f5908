import 'server-only';
import type { Store } from '@/lib/store/store';
import type { ResolvedView } from '@/lib/view/resolved-view';

const KIND = 'share_snapshot';
const SHELF = 'shares';

/** What a link of the mode `snapshot` shows for ever: stored answers, no rows and no IDs. */
export interface Snapshot {
  /** ISO 8601, UTC. */
  readonly taken_at: string;
  /** One for each panel of the report. */
  readonly panels: readonly {
    readonly resolved: ResolvedView;
    /** Bodies of answers, by `questionKey`. */
    readonly answers: Readonly<Record<string, string>>;
  }[];
}

export function writeSnapshot(store: Store, shareId: string, snapshot: Snapshot): Promise<void> {
  return store.writeDocument(keyOf(shareId), snapshot);
}

export function readSnapshot(store: Store, shareId: string): Promise<Snapshot | null> {
  return store.readDocument<Snapshot>(keyOf(shareId));
}

export function removeSnapshot(store: Store, shareId: string): Promise<void> {
  return store.removeDocument(keyOf(shareId));
}

const keyOf = (id: string) => ({ kind: KIND, ledger: SHELF, id });
