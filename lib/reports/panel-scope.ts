import { createLoader } from 'nuqs/server';
import type { MetricName } from '@/lib/catalog/metrics';
import { ApiError } from '@/lib/http/api-error';
import { parseRequest } from '@/lib/query/parse-request';
import type { Query, TimeRange } from '@/lib/query/query';
import { PANEL_QUERIES, type PanelQuery, type PanelQueryId } from '@/lib/view/panel-queries';
import { type AnalyticsRequest, panelRequest } from '@/lib/view/panel-request';
import { OVERVIEW_PANELS, type Panel } from '@/lib/view/panels';
import { resolveView } from '@/lib/view/resolve-view';
import { type ResolvedView, rangeQuestion } from '@/lib/view/resolved-view';
import { VIEW_PARSERS, type ViewState } from '@/lib/view/view-state';
import type { Scope } from './confine-query';
import type { ReportDraft, ReportPanel } from './report';

const loadView = createLoader(VIEW_PARSERS);

/** A panel of a report, read and placed on the time line. */
export interface PlacedPanel {
  readonly view: ViewState;
  readonly resolved: ResolvedView;
  readonly scope: Scope;
  /** What the panel asks while nobody changes anything. */
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

/** What a panel may be asked at this moment. */
export function placePanel(
  panel: ReportPanel,
  bounds: TimeRange | null,
  nowMs: number,
): PlacedPanel {
  const view = frozenView(panel);
  const resolved = resolveView(rangeQuestion(view), bounds, nowMs);
  const questions = questionsOf(panel);
  const requests = questions.map((question) => panelRequest(question, view, resolved));
  const queries = requests.map(readRequest);
  return {
    view,
    resolved,
    requests,
    scope: {
      timeRange: { start: resolved.start, end: resolved.end },
      comparedRange:
        view.compare === 'off'
          ? null
          : { start: resolved.previous.start, end: resolved.previous.end },
      filters: queries[0]?.filters ?? [],
      metrics: new Set(questions.flatMap(metricsOf)),
      dimensions: new Set(queries.flatMap(({ dimensions }) => dimensions)),
      granularities: new Set([null, resolved.fine.granularity, resolved.coarse.granularity]),
      timezone: view.tz,
    },
  };
}

/** The query behind a request of our own making. */
export function readRequest(request: AnalyticsRequest): Query {
  const parsed = parseRequest(request);
  if (parsed.ok) return parsed.query;
  throw new ApiError('invalid_request', parsed.message);
}

function questionsOf({ page, panel }: ReportPanel): PanelQuery[] {
  const panels: readonly Panel[] = page === 'overview' ? OVERVIEW_PANELS : [];
  const wanted = panel === null ? panels : panels.filter(({ id }) => id === panel);
  if (wanted.length === 0) {
    throw new ApiError('invalid_request', `There is no panel "${panel ?? page}" to show.`);
  }
  const ids = new Set<PanelQueryId>(wanted.flatMap(({ queries }) => queries));
  return [...ids].map((id) => PANEL_QUERIES[id]);
}

function metricsOf({ metrics, top }: PanelQuery): MetricName[] {
  return [...metrics, ...(top ? [top.by] : [])];
}

/** Refuses a report of which a panel could not be opened. @throws ApiError `invalid_request` */
export function demandReadable({ panels }: ReportDraft): void {
  for (const panel of panels) {
    frozenView(panel);
    questionsOf(panel);
  }
}
