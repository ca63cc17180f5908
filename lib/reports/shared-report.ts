import 'server-only';
import { createLoader } from 'nuqs/server';
import { ApiError } from '@/lib/http/api-error';
import { parseRequest } from '@/lib/query/parse-request';
import type { Query } from '@/lib/query/query';
import type { Ledger } from '@/lib/store/ledger';
import type { Store } from '@/lib/store/store';
import { cutByDensity } from '@/lib/view/cut-by-density';
import { resolveView } from '@/lib/view/resolve-view';
import { type ResolvedView, rangeQuestion } from '@/lib/view/resolved-view';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { answerWithin } from './answer-within';
import type { Scope } from './confine-query';
import { frozenView } from './panel-scope';
import type { Share, SharePolicy } from './share';
import { answerVisitor, placeSharedPanel, questionKey, shareNow } from './share-answers';
import { missingShare } from './shares';
import { readSnapshot, type Snapshot } from './snapshot';

const loadView = createLoader(VIEW_PARSERS);

/** What a visitor's page needs to draw a report. Nothing of the owner's filters is in it. */
export interface SharedReport {
  readonly name: string;
  readonly note: string;
  readonly mode: Share['mode'];
  /** ISO 8601 of a snapshot, null of a live link. */
  readonly taken_at: string | null;
  readonly may_change: SharePolicy['may_change'];
  /** Panels that need more are not part of it. */
  readonly show: SharePolicy['show'];
  readonly panels: readonly SharedPanel[];
}

export interface SharedPanel {
  readonly page: string;
  readonly panel: string | null;
  readonly title: string | null;
  /** The frozen view without its filters, as a query string. */
  readonly view: string;
  /** Whether the owner's filters narrow it: said, not shown. */
  readonly filtered: boolean;
  readonly resolved: ResolvedView;
}

export async function sharedReport(
  store: Store,
  share: Share,
  nowMs: number,
): Promise<SharedReport> {
  const { name, note, panels } = share.report;
  const snapshot = await snapshotOf(store, share);
  const ledger = store.ledger(share.ledger);
  const shared = panels.map(async (panel, index): Promise<SharedPanel> => {
    const view = frozenView(panel);
    const stored = snapshot?.panels[index]?.resolved;
    return {
      page: panel.page,
      panel: panel.panel,
      title: panel.title,
      view: serialiseView({ ...view, f: [] }),
      filtered: view.f.length > 0,
      resolved: stored ?? (await placeSharedPanel(share, ledger, index, nowMs)).resolved,
    };
  });
  return {
    name,
    note,
    mode: share.mode,
    taken_at: snapshot?.taken_at ?? null,
    may_change: share.may_change,
    show: share.show,
    panels: await Promise.all(shared),
  };
}

/**
 * The range that a visitor asks for, placed on the time line, or the link's own as of now. What the link does not cover, or its
 * owner settled, is answered with the link's own range, and said.
 */
export async function resolveForVisitor(
  store: Store,
  share: Share,
  position: number,
  visitorsView: string | null,
  nowMs: number,
): Promise<ResolvedView> {
  const snapshot = await snapshotOf(store, share);
  const stored = snapshot?.panels[position]?.resolved;
  if (stored) return stored;
  const ledger = store.ledger(share.ledger);
  const { resolved: own, scope } = await placeSharedPanel(share, ledger, position, nowMs);
  if (visitorsView === null) return own;
  const asked = rangeQuestion(loadView(new URLSearchParams(visitorsView)));
  const { range, grouping } = share.may_change;
  const question = {
    ...own.asked,
    ...(range
      ? { from: asked.from ?? own.asked.from, to: asked.to ?? own.asked.to, tz: asked.tz }
      : {}),
    ...(range || grouping ? { granularity: asked.granularity } : {}),
  };
  const placed = resolveView(question, scope.timeRange, shareNow(nowMs));
  const inside =
    Date.parse(placed.start) >= Date.parse(own.start) &&
    Date.parse(placed.end) <= Date.parse(own.end);
  const resolved = inside
    ? await cutForVisitor(ledger, scope, own, placed)
    : { ...own, problem: `This report covers ${own.words} only.` };
  return { ...resolved, asked };
}

/**
 * Cut by what the link itself shows: of what its filters leave out nobody learns even how much it is. What
 * the link opens with was settled by its owner: a press on a model leaves it as it is.
 */
async function cutForVisitor(
  ledger: Ledger,
  { filters }: Scope,
  own: ResolvedView,
  placed: ResolvedView,
): Promise<ResolvedView> {
  const isOwn =
    placed.start === own.start &&
    placed.end === own.end &&
    placed.asked.granularity === own.asked.granularity;
  if (isOwn) return placed;
  const timeRange = { start: placed.start, end: placed.end };
  return cutByDensity(placed, await ledger.count({ filters, timeRange }));
}

/** Bodies of answers, one for each query, in their order. */
export async function answerShared(
  store: Store,
  share: Share,
  position: number,
  queries: readonly unknown[],
  nowMs: number,
): Promise<string[]> {
  const snapshot = await snapshotOf(store, share);
  if (snapshot) {
    return answerWithin(queries, async (query) => answerFrom(snapshot, position, query));
  }
  const ledger = store.ledger(share.ledger);
  const placed = await placeSharedPanel(share, ledger, position, nowMs);
  return answerWithin(queries, (query) => answerVisitor(share, ledger, placed, query));
}

async function snapshotOf(store: Store, share: Share): Promise<Snapshot | null> {
  if (share.mode === 'live') return null;
  const snapshot = await readSnapshot(store, share.id);
  if (snapshot === null) throw missingShare();
  return snapshot;
}

function answerFrom(snapshot: Snapshot, position: number, query: unknown): string {
  const parsed = parseRequest(query);
  if (!parsed.ok) throw new ApiError('invalid_request', parsed.message);
  const answers = snapshot.panels[position]?.answers ?? {};
  const answer = answers[questionKey(parsed.query)] ?? answerWithMore(answers, parsed.query);
  if (answer !== undefined) return answer;
  throw new ApiError(
    'forbidden',
    'A snapshot answers what its page asked when it was taken, nothing else. Where the page has changed since, the owner can make a new link.',
  );
}

/** The same rows with more metrics: a page asks for those of all its panels at once, a file for one's. */
function answerWithMore(
  answers: Readonly<Record<string, string>>,
  { metrics, ...rows }: Query,
): string | undefined {
  const wanted = JSON.stringify(rows);
  for (const [key, answer] of Object.entries(answers)) {
    // Written by `questionKey`.
    const { metrics: held, ...others } = JSON.parse(key) as Query;
    if (JSON.stringify(others) !== wanted) continue;
    if (metrics.every((name) => held.includes(name))) return answer;
  }
  return undefined;
}
