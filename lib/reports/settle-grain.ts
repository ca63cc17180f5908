import 'server-only';
import type { Ledger } from '@/lib/store/ledger';
import { cutByDensity } from '@/lib/view/cut-by-density';
import { serialiseView } from '@/lib/view/view-state';
import { frozenView, placePanel } from './panel-scope';
import type { ReportPanel } from './report';

/**
 * A view with its grain written down where its page would cut a thin range coarsely: a report, its
 * links and its files draw what the page draws. A link keeps what was seen when it was made, and tells
 * nobody how many generations its filters leave out.
 *
 * @throws ApiError `invalid_request` when the view cannot be read
 */
export async function settleGrain(
  panel: ReportPanel,
  ledger: Ledger,
  nowMs: number,
): Promise<ReportPanel> {
  const { resolved, scope } = placePanel(panel, await ledger.bounds(), nowMs);
  const generations = await ledger.count({ filters: [], timeRange: scope.timeRange });
  const { granularity } = cutByDensity(resolved, generations).fine;
  if (granularity === resolved.fine.granularity) return panel;
  return { ...panel, view: serialiseView({ ...frozenView(panel), granularity }) };
}
