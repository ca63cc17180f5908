import 'server-only';
import { panelContent } from '@/lib/document/panel-content';
import type { PicturedView } from '@/lib/document/preview-image';
import { slotsOf } from '@/lib/document/slots-of';
import { ApiError } from '@/lib/http/api-error';
import type { Store } from '@/lib/store/store';
import { peekShare } from './authorise-share';
import { readSharedView } from './copy-report';
import type { Share } from './share';
import { shareNow } from './share-answers';
import { sharedReport } from './shared-report';
import { Shares } from './shares';
import { storeOfShare } from './store-of-share';

const MOST_FIGURES = 3;

/**
 * What the first view of a link shows, as little as fits a picture. Asked of the gate that its page
 * asks, so that what is hidden there is not here.
 *
 * @returns null for a link that does not open without a question, and for one that shows nothing
 */
export async function sharePreview(
  id: string,
  secret: string,
  nowMs: number,
): Promise<{ share: Share; preview: PicturedView } | null> {
  try {
    const store = await storeOfShare(id);
    const share = peekShare(await Shares.of(store), id, secret, nowMs);
    if (share === null) return null;
    return { share, preview: await keptPreview(store, share, nowMs) };
  } catch (error) {
    // A view that cannot be read any more is no reason to draw a broken picture.
    if (error instanceof ApiError) return null;
    throw error;
  }
}

async function readPreview(store: Store, share: Share, nowMs: number): Promise<PicturedView> {
  const report = await sharedReport(store, share, nowMs);
  const { words, panels, set } = await readSharedView(store, share, report, 0, nowMs);
  const slots = slotsOf(panels, set);
  const contents = panels.map((panel) => panelContent(panel, set, slots(panel)));
  const figures = contents.flatMap((content) => content.figures ?? []).slice(0, MOST_FIGURES);
  const chart = contents.find((content) => content.chart && content.chart.series.length > 0)?.chart;
  return {
    name: share.report.name,
    words,
    figures: figures.map(({ label, value }) => ({ label, value })),
    chart: chart ?? null,
  };
}

const MOST_KEPT = 100;
const kept = new Map<string, Promise<PicturedView>>();

/** Once a minute and link, however many chats ask; anew at once when its owner changed something. */
function keptPreview(store: Store, share: Share, nowMs: number): Promise<PicturedView> {
  const { views: _views, last_viewed_at: _last, ...lasting } = share;
  const key = JSON.stringify([shareNow(nowMs), lasting]);
  const known = kept.get(key);
  if (known) return known;
  const reading = readPreview(store, share, nowMs);
  kept.set(key, reading);
  reading.catch(() => kept.delete(key));
  for (const old of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(old);
  }
  return reading;
}
