'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { shade } from '@/components/charts/chart-tooltip';
import { StackedChart } from '@/components/charts/load-chart';
import { SeriesTable } from '@/components/charts/series-table';
import { useUnusualMarks } from '@/components/outlook/use-unusual-marks';
import { answersTo, onlyRow } from '@/components/query/use-view-answers';
import type { MetricName } from '@/lib/catalog/metrics';
import { exactOf } from '@/lib/chart/analytics-row';
import { figuresFormat, metricFormat } from '@/lib/chart/format-metric';
import { formatCount } from '@/lib/chart/format-number';
import { rankedGroups } from '@/lib/chart/ranked-list';
import { rankedSummary } from '@/lib/chart/summaries';
import { groupSeries } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import { GRANULARITY_WORDS } from '@/lib/view/granularity';
import { groupsOverTimeQueries } from '@/lib/view/panel-queries';
import { type GroupsOverTimePanel, panelSubtitle, panelTitle } from '@/lib/view/panels';
import { ChartNothing } from './chart-nothing';
import { EntityButton } from './entity-button';
import { frameOf, type PanelProps } from './panel-props';

const HEIGHT = CHART_HEIGHT + 24;

/** Where it all went, over time and by group; the list is the chart's legend. */
export function GroupsOverTime({
  panel,
  set,
  by,
  slots,
  onChoose,
}: PanelProps<GroupsOverTimePanel>) {
  const { metric, grain = 'fine' } = panel;
  const { totals, ranking, overTime } = answersTo(set, groupsOverTimeQueries(panel));
  const total = exactOf(onlyRow(totals), metric);
  const lines = useMemo(
    () => rankedGroups(ranking.rows, metric, total, by, slots),
    [ranking, metric, total, by, slots],
  );
  const model = useMemo(
    () => groupSeries(overTime.rows, ranking.rows, by, metric, frameOf(set, grain), slots),
    [overTime, ranking, by, metric, grain, set, slots],
  );
  const series = useMemo(
    () => model.series.map((line) => ({ ...line, color: shade(line.slot, false) })),
    [model],
  );
  const marks = useUnusualMarks(set, metric, model.axis);
  const entities = lines.map(({ entity }) => entity);
  const title = panelTitle(panel, by);
  const { exact, tick } = metricFormat(metric);
  const nothing = nothingToDraw(metric, total, series);
  const others = entities.find(({ others: count }) => count !== null)?.others ?? 0;
  const groups = entities.length - (others > 0 ? 1 : 0) + others;
  return (
    <ChartFigure
      title={title}
      subtitle={panelSubtitle(panel, by)}
      meta={
        <span>
          {/* On a phone the title needs the room; the axis says it too. */}
          <span className={others > 0 ? 'max-sm:hidden' : undefined}>
            by {GRANULARITY_WORDS[set.resolved[grain].granularity]}
            {others > 0 && ' · '}
          </span>
          {others > 0 && `top ${entities.length - 1} of ${formatCount(groups)}`}
        </span>
      }
      summary={rankedSummary(model, lines, total, metric)}
      table={() => <SeriesTable label={title} model={model} format={exact} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {/* Its place, which the code of the chart comes late for. */}
        <div style={{ minHeight: HEIGHT }}>
          {nothing ? (
            <ChartNothing height={HEIGHT}>{nothing}</ChartNothing>
          ) : (
            <StackedChart
              label={title}
              frame={model}
              series={series}
              height={HEIGHT}
              formatFigures={(values) => figuresFormat(metric, values)}
              formatTick={tick}
              totalLabel="Total"
              marks={marks}
              onChoose={(key, exclude) => {
                const entity = entities.find((candidate) => candidate.key === key);
                if (entity) onChoose(entity, exclude, entities);
              }}
            />
          )}
        </div>
        <ol aria-label={`${title}, largest first`} className="divide-y self-start">
          {lines.map(({ entity, value, exact: all, share }) => (
            <li
              key={entity.key}
              className="flex min-h-9 flex-wrap items-center justify-end gap-x-3 text-sm max-[15rem]:py-1 pointer-coarse:min-h-11"
            >
              <EntityButton
                entity={entity}
                onChoose={(exclude) => onChoose(entity, exclude, entities)}
                className="flex-[1_1_8rem]"
              />
              <span title={all} className="text-ink">
                {value}
              </span>
              <span className="w-12 text-right text-faint">{share}</span>
            </li>
          ))}
        </ol>
      </div>
    </ChartFigure>
  );
}

/** Why there would be a chart without a mark; null where there are some. */
function nothingToDraw(
  metric: MetricName,
  total: Decimal | null,
  series: readonly { values: readonly (Decimal | null)[] }[],
): string | null {
  const values = series.flatMap((line) => line.values);
  if (values.some((value) => value !== null && Number(value) !== 0)) return null;
  if (metric === 'total_usage') {
    return total === null
      ? 'No generation in this range has a known cost.'
      : 'Nothing in this range cost anything.';
  }
  return total === null ? 'No generation in this range tells it.' : null;
}
