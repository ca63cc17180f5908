import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { AnalyticsRow } from '@/lib/chart/analytics-row';
import { cacheModel } from '@/lib/chart/cache-model';
import { columnWords } from '@/lib/chart/column-words';
import type { Slots } from '@/lib/chart/entity';
import { type KeyFigure, keyFigures } from '@/lib/chart/figures';
import { metricFormat } from '@/lib/chart/format-metric';
import { exactMoney, formatMoneyTick } from '@/lib/chart/format-money';
import { DASH, formatCount, formatPercent } from '@/lib/chart/format-number';
import { histogramModel } from '@/lib/chart/histogram-model';
import { seriesColor } from '@/lib/chart/palette';
import { PARTS } from '@/lib/chart/parts';
import { breakdown, leftInParts, partsModel } from '@/lib/chart/parts-model';
import { groupSeries, metricSeries, type TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import type { AnalyticsAnswer } from '@/lib/view/analytics-answer';
import {
  breakdownQueries,
  figuresQueries,
  gainByGroupQueries,
  gainOverTimeQueries,
  groupsOverTimeQueries,
  heatQueries,
  histogramQueries,
  linesQueries,
  partsByGroupQueries,
  partsOverTimeQueries,
  percentilesQueries,
  potentialQueries,
  rivalsQueries,
  tableQueries,
  timeSplitQueries,
} from '@/lib/view/panel-queries';
import { type PanelQuery, rowsKey } from '@/lib/view/panel-query';
import type { Panel } from '@/lib/view/panels';
import { PERCENTILE_LINES } from '@/lib/view/percentile-lines';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewState } from '@/lib/view/view-state';
import { bucketTable, type DocumentTable, groupTable, heatTable, shortOf } from './panel-tables';
import type { DrawnSeries, TimeChart } from './time-chart';

/** The numbers of one view, however they were asked for. */
export interface AnsweredView {
  readonly view: ViewState;
  readonly resolved: ResolvedView;
  /** By `rowsKey`. */
  readonly answers: ReadonlyMap<string, AnalyticsAnswer>;
}

/** What a panel says on paper: figures, a chart, a table; what it has not is null. */
export interface PanelContent {
  readonly figures: readonly KeyFigure[] | null;
  readonly chart: TimeChart | null;
  readonly table: DocumentTable | null;
}

/** The same models that the pages draw, for a document that nothing can be pressed in. */
export function panelContent(panel: Panel, set: AnsweredView, slots: Slots): PanelContent {
  const { view, resolved } = set;
  const by = panel.by ?? view.by;
  const coarse = frameOf(resolved, 'coarse');
  const to = (query: PanelQuery) => set.answers.get(rowsKey(query))?.rows ?? [];
  switch (panel.kind) {
    case 'figures': {
      const { totals, before } = figuresQueries(panel);
      const compared = view.compare !== 'off' && resolved.previous.covered;
      const base = compared ? to(before)[0] : null;
      return only({ figures: keyFigures(panel.figures, to(totals)[0], base) });
    }
    case 'groups_over_time': {
      const { ranking, overTime } = groupsOverTimeQueries(panel);
      const frame = frameOf(resolved, panel.grain ?? 'fine');
      const model = groupSeries(to(overTime), to(ranking), by, panel.metric, frame, slots);
      const chart = drawn(frame, model.series, panel.metric, 'stacked');
      return { figures: null, chart, table: groupTable(to(ranking), by, [panel.metric], slots) };
    }
    case 'parts_over_time': {
      const model = partsModel(to(partsOverTimeQueries(panel).overTime), panel.parts, coarse);
      const [first = 'fresh'] = panel.parts;
      const series = model.series.flatMap(({ part, values }) =>
        values.some((value) => value !== null && value !== '0')
          ? [{ label: part.label, color: shade(part.slot, part.pale), values }]
          : [],
      );
      return charted({ frame: coarse, series, shape: 'stacked' }, PARTS[first].metric, 'exact');
    }
    case 'parts_by_group': {
      const { ranking } = partsByGroupQueries(panel);
      const rest = ranking.metrics.filter((name) => name !== panel.total);
      return only({ table: groupTable(to(ranking), by, [panel.total, ...new Set(rest)], slots) });
    }
    case 'breakdown': {
      const { totals, before, overTime } = breakdownQueries(panel);
      const course = partsModel(to(overTime), panel.parts, coarse);
      const { lines, left } = breakdown(panel.parts, to(totals)[0], to(before)[0] ?? null, course);
      const rows = lines.map(({ part, value, share }) => [
        part.label,
        value === null ? DASH : metricFormat(part.metric).short(value),
        share === null ? DASH : formatPercent(share),
      ]);
      if (left !== null) rows.push([leftInParts(left), '', '']);
      return only({ table: { columns: ['Part', 'Amount', 'Share'], rows, folded: false } });
    }
    case 'gain_over_time': {
      const model = cacheModel(to(gainOverTimeQueries().overTime), coarse);
      const series = [
        { label: 'Reads saved', color: seriesColor(1), values: model.saved },
        { label: 'Writes cost', color: seriesColor(3), values: model.paid.map(negative) },
      ];
      const chart: TimeChart = {
        frame: coarse,
        series,
        shape: 'stacked',
        formatTick: formatMoneyTick,
      };
      const net = { label: 'Net', color: '', values: model.net };
      return only({ chart, table: bucketTable(coarse, [...series, net], exactMoney) });
    }
    case 'gain_by_group': {
      const { ranking } = gainByGroupQueries(panel);
      return only({ table: groupTable(to(ranking), by, ranking.metrics, slots) });
    }
    case 'time_split': {
      const { ranking } = timeSplitQueries(panel);
      return only({ table: groupTable(to(ranking), by, ranking.metrics, slots) });
    }
    case 'percentiles': {
      const queries = percentilesQueries(panel);
      if (view.latency === 'split') {
        const rows = [to(queries.split), to(queries.ranking)] as const;
        const model = groupSeries(...rows, by, 'p95_latency', coarse, slots);
        return charted(
          { frame: coarse, series: colored(model.series), shape: 'lines' },
          'p95_latency',
          'short',
        );
      }
      const lines = PERCENTILE_LINES[view.latency];
      const chart = ofLines(to(queries.overTime), lines, coarse);
      return charted(chart, lines[0].metric, 'short');
    }
    case 'lines': {
      const { ranking, overTime } = linesQueries(panel);
      const [first] = panel.lines;
      const metric = first?.metric ?? 'request_count';
      if (panel.perGroup) {
        const model = groupSeries(to(overTime), to(ranking), by, metric, coarse, slots);
        return charted(
          { frame: coarse, series: colored(model.series), shape: 'lines' },
          metric,
          'short',
        );
      }
      return charted(ofLines(to(overTime), panel.lines, coarse), metric, 'short');
    }
    case 'cache_potential': {
      const { groups } = potentialQueries(panel);
      return only({ table: groupTable(to(groups), by, groups.metrics, slots) });
    }
    case 'histogram': {
      const { totals, ranges } = histogramQueries(panel);
      const { dimension, count, marks } = panel;
      const { bars } = histogramModel(to(ranges), to(totals)[0], dimension, count, marks);
      const rows = bars.map((bar) => [bar.words, formatCount(bar.count), formatPercent(bar.share)]);
      return only({ table: { columns: ['Range', 'Generations', 'Share'], rows, folded: false } });
    }
    case 'heat':
      return only({
        table: heatTable(
          panel.metric,
          panel.weight ?? null,
          to(heatQueries(panel).hours),
          resolved,
        ),
      });
    case 'month':
    case 'unusual':
      // They are no part of a report (`keptPanels`).
      return only({});
    case 'rivals': {
      const { pairs } = rivalsQueries();
      const names: DimensionName[] = ['model', 'provider'];
      const columns = [
        ...names.map((name) => dimensionOf(name).label),
        ...pairs.metrics.map(columnWords),
      ];
      const rows = to(pairs).map((row) => [
        ...names.map((name) => String(row[name] ?? DASH)),
        ...pairs.metrics.map((metric) => shortOf(row, metric)),
      ]);
      return only({ table: { columns, rows, folded: false } });
    }
    case 'table': {
      const { groups } = tableQueries(panel);
      return only({ table: groupTable(to(groups), by, panel.columns, slots, view.sort) });
    }
  }
}

function only(part: Partial<PanelContent>): PanelContent {
  return { figures: null, chart: null, table: null, ...part };
}

function charted(
  chart: Omit<TimeChart, 'formatTick' | 'step'>,
  metric: MetricName,
  digits: 'exact' | 'short',
): PanelContent {
  const format = metricFormat(metric);
  return only({
    chart: { ...chart, formatTick: format.tick, step: format.step },
    table: bucketTable(chart.frame, chart.series, format[digits]),
  });
}

function drawn(
  frame: TimeFrame,
  series: Parameters<typeof colored>[0],
  metric: MetricName,
  shape: TimeChart['shape'],
): TimeChart {
  const { tick, step } = metricFormat(metric);
  return { frame, series: colored(series), shape, formatTick: tick, step };
}

function colored(
  series: readonly { label: string; slot: number; values: DrawnSeries['values'] }[],
): DrawnSeries[] {
  return series.map(({ label, slot, values }) => ({ label, color: seriesColor(slot), values }));
}

function ofLines(
  rows: readonly AnalyticsRow[],
  lines: readonly { metric: MetricName; label: string; slot: number }[],
  frame: TimeFrame,
) {
  const values = metricSeries(
    rows,
    lines.map(({ metric }) => metric),
    frame,
  );
  const series = lines.map(({ metric, label, slot }) => ({
    label,
    color: seriesColor(slot),
    values: values.get(metric) ?? [],
  }));
  return { frame, series, shape: 'lines' as const };
}

function frameOf(resolved: ResolvedView, grain: 'fine' | 'coarse'): TimeFrame {
  return { ...resolved[grain], timezone: resolved.timezone };
}

const negative = (value: Decimal | null): Decimal | null =>
  value === null || value === '0' ? value : `-${value}`.replace(/^--/, '');

function shade(slot: number, pale: boolean): string {
  const color = seriesColor(slot);
  return pale ? `color-mix(in oklab, ${color} 38%, var(--panel))` : color;
}
