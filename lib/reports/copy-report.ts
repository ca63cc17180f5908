import 'server-only';
import { type CopiedReport, type CopiedView, reportDocument } from '@/lib/document/report-document';
import { knownEntities } from '@/lib/insights/known-entities';
import { serialiseResult } from '@/lib/query/serialise-result';
import type { Ledger } from '@/lib/store/ledger';
import type { Store } from '@/lib/store/store';
import { type AnalyticsAnswer, readAnswer } from '@/lib/view/analytics-answer';
import { filterText } from '@/lib/view/filter-words';
import { rowsKey } from '@/lib/view/panel-query';
import type { AnalyticsRequest } from '@/lib/view/panel-request';
import { panelRequest } from '@/lib/view/panel-request';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { viewNames } from '@/lib/view/view-names';
import { frozenView, type PlacedPanel, placePanel, readRequest } from './panel-scope';
import type { Report, ReportDraft } from './report';
import { settleGrain } from './settle-grain';
import type { Share } from './share';
import { placeSharedPanel, visitorRequest } from './share-answers';
import { demandExport } from './share-export';
import { answerShared, type SharedReport, sharedReport } from './shared-report';
import { missingShare } from './shares';

/** A report of the owner's as one file. */
export async function copyOwnReport(
  ledger: Ledger,
  report: Report,
  nowMs: number,
): Promise<string> {
  const bounds = await ledger.bounds();
  const views: CopiedView[] = [];
  const names = viewNames(report.panels);
  for (const [index, panel] of report.panels.entries()) {
    const settled = await settleGrain(panel, ledger, nowMs);
    const placed = placePanel(settled, bounds, nowMs);
    const bodies = placed.requests.map(async (request) =>
      serialiseResult(await ledger.query(readRequest(request)), 'string'),
    );
    const words = frozenView(panel).f.map(filterText);
    const bodyTexts = await Promise.all(bodies);
    views.push(copiedView(names[index] ?? '', placed, placed.resolved, words, bodyTexts));
  }
  return document(report, nowMs, views, await knownEntities(ledger));
}

/**
 * What a link shows as one file, through the gate that its page is drawn from.
 *
 * @throws ApiError `forbidden` unless its owner allowed it
 */
export async function copyShared(store: Store, share: Share, nowMs: number): Promise<string> {
  demandExport(share);
  const report = await sharedReport(store, share, nowMs);
  const views: CopiedView[] = [];
  for (const position of report.panels.keys()) {
    views.push(await readSharedView(store, share, report, position, nowMs));
  }
  const { taken_at: takenAt } = report;
  return document(share.report, takenAt === null ? nowMs : Date.parse(takenAt), views);
}

/** One view of a link with all its answers, as its page would get them. */
export async function readSharedView(
  store: Store,
  share: Share,
  { panels: shared }: SharedReport,
  position: number,
  nowMs: number,
): Promise<CopiedView> {
  const ledger = store.ledger(share.ledger);
  const placed = await placeSharedPanel(share, ledger, position, nowMs);
  const { resolved, filtered } = shared[position] ?? {};
  if (!resolved) throw missingShare();
  // A snapshot is asked for the window that it was taken of.
  const requests = placed.questions.map(
    (question): AnalyticsRequest => visitorRequest(panelRequest(question, placed.view, resolved)),
  );
  const bodies =
    requests.length === 0 ? [] : await answerShared(store, share, position, requests, nowMs);
  const title = viewNames(share.report.panels)[position] ?? '';
  return copiedView(title, placed, resolved, filtered ? ['filtered by its owner'] : [], bodies);
}

function document(
  { name, note }: Pick<ReportDraft, 'name' | 'note'>,
  madeMs: number,
  views: CopiedReport['views'],
  known?: CopiedReport['known'],
): string {
  return reportDocument({ name, note, madeMs, views, known });
}

function copiedView(
  title: string,
  { view, panels, questions }: PlacedPanel,
  resolved: ResolvedView,
  filters: readonly string[],
  bodies: readonly string[],
): CopiedView {
  const answers = new Map<string, AnalyticsAnswer>();
  for (const [index, question] of questions.entries()) {
    const answer = readAnswer(JSON.parse(bodies[index] ?? 'null'));
    if (answer) answers.set(rowsKey(question), answer);
  }
  const { words, detail } = resolved;
  return {
    title,
    words: [words, ...(words.includes(detail) ? [] : [detail]), ...filters].join(' · '),
    panels,
    set: { view, resolved, answers },
  };
}

/** The name of the file: letters and digits of the report's own, whatever else is in it. */
export function copyName(report: Pick<ReportDraft, 'name'>): string {
  const words = report.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${words.slice(0, 60) || 'report'}.html`;
}
