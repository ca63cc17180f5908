import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import type { Ledger } from '@/lib/store/ledger';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { placePanel } from './panel-scope';
import type { Report } from './report';
import { settleGrain } from './settle-grain';

/** A view of a report on the time line; null with the reason when this version cannot read it. */
export interface PlacedView {
  readonly resolved: ResolvedView | null;
  readonly problem: string | null;
}

/** Where each view of a report lies now. One that cannot be read leaves the others readable. */
export function placedViews(
  { panels }: Report,
  ledger: Ledger,
  nowMs: number,
): Promise<PlacedView[]> {
  return Promise.all(
    panels.map(async (panel) => {
      try {
        const settled = await settleGrain(panel, ledger, nowMs);
        const { resolved } = placePanel(settled, await ledger.bounds(), nowMs);
        return { resolved, problem: null };
      } catch (error) {
        // A fault of the store, such as a timeout, says nothing about the view.
        const isUnreadable = error instanceof ApiError && error.code === 'invalid_request';
        if (isUnreadable) return { resolved: null, problem: error.message };
        throw error;
      }
    }),
  );
}
