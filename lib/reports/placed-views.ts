import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import type { TimeRange } from '@/lib/query/query';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { placePanel } from './panel-scope';
import type { Report } from './report';

/** A view of a report on the time line; null with the reason when this version cannot read it. */
export interface PlacedView {
  readonly resolved: ResolvedView | null;
  readonly problem: string | null;
}

/** Where each view of a report lies now. One that cannot be read leaves the others readable. */
export function placedViews(
  { panels }: Report,
  bounds: TimeRange | null,
  nowMs: number,
): PlacedView[] {
  return panels.map((panel) => {
    try {
      return { resolved: placePanel(panel, bounds, nowMs).resolved, problem: null };
    } catch (error) {
      if (error instanceof ApiError) return { resolved: null, problem: error.message };
      throw error;
    }
  });
}
