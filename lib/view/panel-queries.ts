import { boundsOf } from '@/lib/catalog/lower-bound';
import type { MetricName } from '@/lib/catalog/metrics';
import { FIGURES } from '@/lib/chart/figures';
import { PARTS, type PartName } from '@/lib/chart/parts';
import { toldBy } from '@/lib/chart/told-by';
import type { PanelQuery } from './panel-query';
import type {
  BreakdownPanel,
  FiguresPanel,
  GroupsOverTimePanel,
  HeatPanel,
  HistogramPanel,
  LinesPanel,
  Panel,
  PartsByGroupPanel,
  PartsOverTimePanel,
  TablePanel,
} from './panels';

const TOP_GROUPS = 6;

/** Rows of a table at most, and how many of them have a course over time drawn. */
const TABLE_ROWS = 1_000;
const SPARK_ROWS = 50;

/** Hours of more days than this are more rows than a heat map is worth. */
export const HEAT_DAYS = 92;

const topBy = (by: MetricName) => ({ limit: TOP_GROUPS, by });
const splitOf = ({ by }: Pick<Panel, 'by'>) => (by === undefined ? ('view' as const) : [by]);

/** Every question of a panel; a page asks the merged questions of all its panels. */
export function panelQueries(panel: Panel): readonly PanelQuery[] {
  switch (panel.kind) {
    case 'figures':
      return Object.values(figuresQueries(panel));
    case 'groups_over_time':
      return Object.values(groupsOverTimeQueries(panel));
    case 'parts_over_time':
      return Object.values(partsOverTimeQueries(panel));
    case 'parts_by_group':
      return Object.values(partsByGroupQueries(panel));
    case 'breakdown':
      return Object.values(breakdownQueries(panel));
    case 'gain_over_time':
      return Object.values(gainOverTimeQueries());
    case 'gain_by_group':
      return Object.values(gainByGroupQueries(panel));
    case 'time_split':
      return Object.values(timeSplitQueries(panel));
    case 'percentiles':
      return Object.values(percentilesQueries(panel));
    case 'lines':
      return Object.values(linesQueries(panel));
    case 'cache_potential':
      return Object.values(potentialQueries(panel));
    case 'histogram':
      return Object.values(histogramQueries(panel));
    case 'heat':
      return Object.values(heatQueries(panel));
    case 'rivals':
      return Object.values(rivalsQueries());
    case 'table':
      return Object.values(tableQueries(panel));
    case 'month':
    case 'unusual':
      // They ask the server in their own way.
      return [];
  }
}

export function figuresQueries({ figures }: Pick<FiguresPanel, 'figures'>) {
  const all = figures.map((name) => FIGURES[name]);
  return {
    totals: { metrics: ['request_count', ...all.flatMap(({ metrics }) => metrics)] },
    before: {
      period: 'previous',
      metrics: ['request_count', ...all.flatMap(({ change }) => change ?? [])],
    },
  } as const satisfies Record<string, PanelQuery>;
}

export function groupsOverTimeQueries(panel: Pick<GroupsOverTimePanel, 'metric' | 'grain' | 'by'>) {
  const { metric, grain = 'fine' } = panel;
  const split = splitOf(panel);
  const top = topBy(metric);
  return {
    totals: { metrics: [metric] },
    ranking: { split, metrics: [metric, ...boundsOf(metric), 'request_count'], top },
    overTime: { split, overTime: grain, metrics: [metric], top },
  } as const satisfies Record<string, PanelQuery>;
}

function metricsOfParts(parts: readonly PartName[]): MetricName[] {
  return parts.flatMap((name) => {
    const { metric, within, without } = PARTS[name];
    return [metric, within, without].filter((one) => one !== null);
  });
}

export function partsOverTimeQueries({ parts }: Pick<PartsOverTimePanel, 'parts'>) {
  return {
    overTime: { overTime: 'coarse', metrics: metricsOfParts(parts) },
  } as const satisfies Record<string, PanelQuery>;
}

export function partsByGroupQueries(panel: Pick<PartsByGroupPanel, 'parts' | 'total' | 'by'>) {
  const { parts, total } = panel;
  return {
    ranking: {
      split: splitOf(panel),
      metrics: [total, ...metricsOfParts(parts)],
      top: topBy(total),
    },
  } as const satisfies Record<string, PanelQuery>;
}

export function breakdownQueries({ parts }: Pick<BreakdownPanel, 'parts'>) {
  const metrics = metricsOfParts(parts);
  return {
    totals: { metrics: [...metrics, ...boundsOf('total_usage')] },
    before: { period: 'previous', metrics },
    overTime: { overTime: 'coarse', metrics },
  } as const satisfies Record<string, PanelQuery>;
}

export function gainOverTimeQueries() {
  return {
    overTime: {
      overTime: 'coarse',
      metrics: ['cache_discount_saved', 'cache_discount_paid', 'cache_discount'],
    },
  } as const satisfies Record<string, PanelQuery>;
}

export function gainByGroupQueries(panel: Pick<Panel, 'by'>) {
  return {
    ranking: {
      split: splitOf(panel),
      metrics: [
        'cache_discount_saved',
        'cache_discount_paid',
        'cache_discount',
        'cached_tokens',
        'tokens_prompt',
        'cache_hit_rate',
      ],
      top: topBy('cache_discount_saved'),
    },
  } as const satisfies Record<string, PanelQuery>;
}

export function timeSplitQueries(panel: Pick<Panel, 'by'>) {
  return {
    ranking: {
      split: splitOf(panel),
      metrics: [
        'request_count',
        'latency_count',
        'generation_time_count',
        'avg_latency',
        'avg_waiting_time',
        'avg_streaming_time',
        'p50_generation_time',
        'p95_generation_time',
        'p50_latency',
        'p95_latency',
      ],
      top: topBy('request_count'),
    },
  } as const satisfies Record<string, PanelQuery>;
}

export function percentilesQueries(panel: Pick<Panel, 'by'>) {
  const split = splitOf(panel);
  const top = topBy('request_count');
  return {
    totals: { metrics: ['request_count', 'latency_count', 'generation_time_count'] },
    ranking: { split, metrics: ['request_count'], top },
    overTime: {
      overTime: 'coarse',
      metrics: ['p50_latency', 'p95_latency', 'p50_generation_time', 'p95_generation_time'],
    },
    split: { split, overTime: 'coarse', metrics: ['p95_latency'], top },
  } as const satisfies Record<string, PanelQuery>;
}

export function linesQueries(
  panel: Pick<LinesPanel, 'lines' | 'perGroup' | 'by'>,
): Record<'ranking' | 'overTime', PanelQuery> {
  const metrics = panel.lines.map(({ metric }) => metric);
  const whole: PanelQuery = { overTime: 'coarse', metrics };
  if (panel.perGroup === undefined) return { overTime: whole, ranking: whole };
  const split = splitOf(panel);
  const top = topBy(panel.perGroup);
  return {
    ranking: { split, metrics: [panel.perGroup], top },
    overTime: { split, overTime: 'coarse', metrics, top },
  };
}

export function potentialQueries(panel: Pick<Panel, 'by'>) {
  return {
    groups: {
      split: splitOf(panel),
      metrics: ['cache_discount_saved', 'cached_tokens', 'tokens_prompt', 'cache_hit_rate'],
      orderBy: 'tokens_prompt',
      limit: TABLE_ROWS,
    },
  } as const satisfies Record<string, PanelQuery>;
}

export function histogramQueries({
  dimension,
  count,
  marks,
}: Pick<HistogramPanel, 'dimension' | 'count' | 'marks'>) {
  return {
    totals: { metrics: ['request_count', count, ...marks] },
    ranges: { split: [dimension], metrics: [count], limit: TABLE_ROWS },
  } as const satisfies Record<string, PanelQuery>;
}

export function heatQueries({ metric, weight }: Pick<HeatPanel, 'metric' | 'weight'>) {
  return {
    hours: {
      overTime: 'hour',
      lastDays: HEAT_DAYS,
      metrics: weight === undefined ? [metric] : [metric, weight],
    },
  } as const satisfies Record<string, PanelQuery>;
}

export function rivalsQueries() {
  return {
    pairs: {
      split: ['model', 'provider'],
      metrics: [
        'request_count',
        'latency_count',
        'p50_latency',
        'p95_latency',
        'decode_speed',
        'blended_cost_per_million_tokens',
        'error_rate',
      ],
      orderBy: 'request_count',
      limit: TABLE_ROWS,
    },
  } as const satisfies Record<string, PanelQuery>;
}

export function tableQueries(
  panel: Pick<TablePanel, 'columns' | 'share' | 'spark' | 'by'>,
): Record<'totals' | 'groups' | 'sparks', PanelQuery> {
  const { columns, share, spark } = panel;
  const [first = 'request_count'] = columns;
  const split = splitOf(panel);
  const groups: PanelQuery = {
    split,
    metrics: [
      ...columns,
      ...columns.flatMap((metric) => toldBy(metric) ?? []),
      ...columns.flatMap(boundsOf),
      'request_count',
    ],
    orderBy: first,
    limit: TABLE_ROWS,
  };
  const top = { limit: SPARK_ROWS, by: first };
  return {
    totals: { metrics: [share ?? 'request_count'] },
    groups,
    sparks: spark ? { split, overTime: 'coarse', metrics: [spark], top } : groups,
  };
}
