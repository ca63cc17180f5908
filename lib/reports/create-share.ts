import 'server-only';
import { privacyOfDimension } from '@/lib/catalog/privacy';
import { ApiError } from '@/lib/http/api-error';
import type { Ledger } from '@/lib/store/ledger';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { isShown, panelDimensions, type Shown, shownPanels } from '@/lib/view/shown-panels';
import { serialiseView } from '@/lib/view/view-state';
import { type PlacedPanel, placePanel } from './panel-scope';
import type { Report, ReportPanel } from './report';
import { Reports } from './reports';
import { settleGrain } from './settle-grain';
import type { Share, ShareDraft } from './share';
import { answerPanel, shareNow } from './share-answers';
import { Shares } from './shares';
import { type Snapshot, writeSnapshot } from './snapshot';

/**
 * Makes a link of a report: freezes its views, checks that everything they show may be shown, and
 * takes the snapshot when it is to be one.
 *
 * @throws ApiError `not_found`, `invalid_request`, `conflict`
 */
export async function createShare(
  store: Store,
  draft: ShareDraft,
  nowMs: number,
): Promise<{ share: Share; secret: string }> {
  const ledger = await store.shownLedger();
  const report = await new Reports(store, MAIN_LEDGER).demand(draft.report_id);
  const bounds = await ledger.bounds();
  const now = shareNow(nowMs);
  const settled = await Promise.all(report.panels.map((panel) => settleGrain(panel, ledger, now)));
  const placed = settled.map((panel) => {
    const whole = placePanel(panel, bounds, now);
    demandTicks(whole, panel, draft.show);
    return whole;
  });
  const frozen: Report = {
    ...report,
    panels: settled.map((panel, index) => withSettledRange(panel, placed[index])),
  };
  const shares = await Shares.of(store);
  const made = await shares.create(frozen, draft, ledger.name, nowMs);
  if (draft.mode === 'live') return made;
  try {
    await writeSnapshot(store, made.share.id, await takeSnapshot(made.share, ledger, nowMs));
  } catch (error) {
    await shares.discard(made.share);
    throw error;
  }
  return made;
}

async function takeSnapshot(share: Share, ledger: Ledger, nowMs: number): Promise<Snapshot> {
  const bounds = await ledger.bounds();
  const panels: Snapshot['panels'][number][] = [];
  for (const panel of share.report.panels) {
    const placed = placePanel(panel, bounds, shareNow(nowMs), share.show);
    const answers = await answerPanel(share, ledger, placed);
    panels.push({ resolved: placed.resolved, answers });
  }
  return { taken_at: new Date(nowMs).toISOString(), panels };
}

/**
 * A view that is split by what stays hidden would open onto nothing. Of a whole page the panels that
 * are split by something else of their own are left out without a word: nobody chose them.
 */
function demandTicks({ panels, view }: PlacedPanel, wanted: ReportPanel, shown: Shown): void {
  const left = shownPanels(panels, view.by, shown);
  const chosen = wanted.panel === null ? [view.by] : [];
  const own = panels.flatMap((panel) => panelDimensions(panel, view.by));
  const hidden = [...chosen, ...own].find((name) => !isShown(name, shown));
  const isChosen = hidden !== undefined && chosen.includes(hidden) && own.includes(hidden);
  if (left.length > 0 && !isChosen) return;
  if (hidden === undefined) {
    throw new ApiError(
      'invalid_request',
      'With money hidden nothing is left of this view. Show it, or share another.',
    );
  }
  const asked = privacyOfDimension(hidden);
  throw new ApiError(
    'invalid_request',
    asked === 'never'
      ? `A view that is split by "${hidden}" cannot be shared. Split it by something else.`
      : `This view is split by "${hidden}". Allow visitors to see "${asked}", or split it by something else.`,
  );
}

/** The automatic range follows the ledger; a link must not. */
function withSettledRange(panel: ReportPanel, placed: PlacedPanel | undefined): ReportPanel {
  if (!placed?.resolved.automatic) return panel;
  const { view, resolved } = placed;
  const range =
    resolved.kind === 'fixed'
      ? { from: resolved.start, to: resolved.end }
      : { from: 'now-7d', to: 'now' };
  return { ...panel, view: serialiseView({ ...view, ...range }) };
}
