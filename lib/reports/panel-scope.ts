import { createLoader } from 'nuqs/server';
import type { MetricName } from '@/lib/catalog/metrics';
import { ApiError } from '@/lib/http/api-error';
import { parseRequest } from '@/lib/query/parse-request';
import type { Query, TimeRange } from '@/lib/query/query';
import { pageView } from '@/lib/view/page-view';
import type { PageDefinition } from '@/lib/view/pages/page-definition';
import { PAGES, type PageName, pageOf } from '@/lib/view/pages/pages';
import { panelQueries } from '@/lib/view/panel-queries';
import { mergeQueries, type PanelQuery } from '@/lib/view/panel-query';
import { type AnalyticsRequest, panelRequest } from '@/lib/view/panel-request';
import type { Panel } from '@/lib/view/panels';
import { ALL_TIME } from '@/lib/view/range-phrases';
import { resolveView } from '@/lib/view/resolve-view';
import { type ResolvedView, rangeQuestion } from '@/lib/view/resolved-view';
import { keptPanels, type Shown, shownPanels } from '@/lib/view/shown-panels';
import { VIEW_PARSERS, type ViewState } from '@/lib/view/view-state';
import type { Scope } from './confine-query';
import type { ReportDraft, ReportPanel } from './report';

const loadView = createLoader(VIEW_PARSERS);

/** A panel of a report, read and placed on the time line. */
export interface PlacedPanel {
  readonly view: ViewState;
  readonly resolved: ResolvedView;
  readonly scope: Scope;
  readonly panels: readonly Panel[];
  /** What they ask while nobody changes anything, and the requests behind that, in the same order. */
  readonly questions: readonly PanelQuery[];
  readonly requests: readonly AnalyticsRequest[];
}

/**
 * Reads the frozen view of a panel.
 *
 * @throws ApiError `invalid_request` when the view cannot be read as it was written
 */
export function frozenView(panel: ReportPanel): ViewState {
  const view = loadView(new URLSearchParams(panel.view));
  const unreadable = view.f.find((filter) => filter.operator === 'unreadable');
  if (unreadable?.operator === 'unreadable') {
    throw new ApiError(
      'invalid_request',
      `The filter "${unreadable.text}" cannot be read. Remove it from the view, then save again.`,
    );
  }
  return view;
}

/**
 * What a panel may be asked at this moment.
 *
 * @param shown what a link shows: panels of a page that are split by something hidden are no part of
 * it. Absent for the owner, who sees all.
 */
export function placePanel(
  panel: ReportPanel,
  bounds: TimeRange | null,
  nowMs: number,
  shown?: Shown,
): PlacedPanel {
  const view = pageView(definitionOf(panel), frozenView(panel));
  // Where the ledger begins is outside of what a link shows, unless it begins there or compares with the time before.
  const told = shown && view.compare === 'off' && view.from !== ALL_TIME.from ? null : bounds;
  const resolved = resolveView(rangeQuestion(view), told, nowMs);
  const all = panelsOf(panel);
  const panels = shown ? shownPanels(all, view.by, shown) : all;
  const questions = questionsOf(panels);
  const requests = questions.map((question) => panelRequest(question, view, resolved));
  const queries = requests.map(readRequest);
  const timeRange = { start: resolved.start, end: resolved.end };
  const { previous } = resolved;
  const comparedRange =
    view.compare === 'off' ? null : { start: previous.start, end: previous.end };
  return {
    view,
    resolved,
    panels,
    questions,
    requests,
    scope: {
      timeRange,
      comparedRange,
      windows: windowsOf(queries, [timeRange, ...(comparedRange ? [comparedRange] : [])]),
      filters: readRequest(panelRequest({ metrics: ['request_count'] }, view, resolved)).filters,
      metrics: new Set(questions.flatMap(metricsOf)),
      dimensions: new Set(queries.flatMap(({ dimensions }) => dimensions)),
      granularities: new Set([
        null,
        resolved.fine.granularity,
        resolved.coarse.granularity,
        ...queries.map((query) => query.granularity),
      ]),
      timezone: view.tz,
    },
  };
}

/** The ranges that a panel asks for, as far as the link shows them, after those that it shows whole. */
function windowsOf(queries: readonly Query[], whole: readonly TimeRange[]): TimeRange[] {
  const asked = queries.flatMap(({ timeRange }) => timeRange ?? []);
  return [
    ...whole,
    ...asked.filter(({ start, end }) => whole.some((one) => start >= one.start && end <= one.end)),
  ];
}

/** The query behind a request of our own making. */
export function readRequest(request: AnalyticsRequest): Query {
  const parsed = parseRequest(request);
  if (parsed.ok) return parsed.query;
  throw new ApiError('invalid_request', parsed.message);
}

function definitionOf(panel: ReportPanel): PageDefinition {
  const { page } = panel;
  if (Object.hasOwn(PAGES, page)) return pageOf(page as PageName, frozenView(panel));
  throw new ApiError('invalid_request', `There is no page "${page}" to show panels of.`);
}

/** The panels that a view of a report is of. */
export function panelsOf(wanted: ReportPanel): readonly Panel[] {
  const { panel } = wanted;
  const within = keptPanels(definitionOf(wanted).panels);
  const chosen = panel === null ? within : within.filter(({ id }) => id === panel);
  if (chosen.length > 0) return chosen;
  throw new ApiError('invalid_request', `There is no panel "${panel ?? wanted.page}" to show.`);
}

function questionsOf(panels: readonly Panel[]): PanelQuery[] {
  return mergeQueries(panels.flatMap((one) => panelQueries(one)));
}

function metricsOf({ metrics, top, orderBy }: PanelQuery): MetricName[] {
  return [...metrics, ...(top ? [top.by] : []), ...(orderBy ? [orderBy] : [])];
}

/** Refuses a report of which a panel could not be opened. @throws ApiError `invalid_request` */
export function demandReadable({ panels }: ReportDraft): void {
  for (const panel of panels) {
    frozenView(panel);
    panelsOf(panel);
  }
}
