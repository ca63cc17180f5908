'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { shade } from '@/components/charts/chart-tooltip';
import { StackedChart } from '@/components/charts/load-chart';
import { SeriesTable } from '@/components/charts/series-table';
import { answersTo } from '@/components/query/use-view-answers';
import { figuresFormat, metricFormat } from '@/lib/chart/format-metric';
import { PARTS } from '@/lib/chart/parts';
import { partsModel } from '@/lib/chart/parts-model';
import { partsSummary } from '@/lib/chart/summaries';
import { GRANULARITY_WORDS } from '@/lib/view/granularity';
import { partsOverTimeQueries } from '@/lib/view/panel-queries';
import type { PartsOverTimePanel } from '@/lib/view/panels';
import { ChartNothing } from './chart-nothing';
import { frameOf, type PanelProps } from './panel-props';

/** Parts of one whole, each on top of the one before; parts that never occur are not named. */
export function PartsOverTime({ panel, set }: PanelProps<PartsOverTimePanel>) {
  const { parts, totalLabel, title } = panel;
  const { overTime } = answersTo(set, partsOverTimeQueries(panel));
  const model = useMemo(
    () => partsModel(overTime.rows, parts, frameOf(set, 'coarse')),
    [overTime, parts, set],
  );
  const series = useMemo(
    () =>
      model.series
        .filter(({ values }) => values.some((value) => value !== null && value !== '0'))
        .map(({ name, part: { label, slot, pale }, values }) => ({
          key: name,
          label,
          color: shade(slot, pale),
          values,
        })),
    [model],
  );
  const [first = 'fresh'] = parts;
  const { exact, tick } = metricFormat(PARTS[first].metric);
  return (
    <ChartFigure
      title={title}
      subtitle={panel.subtitle}
      meta={`by ${GRANULARITY_WORDS[set.resolved.coarse.granularity]}`}
      summary={partsSummary(model)}
      table={() => <SeriesTable label={title} model={{ ...model, series }} format={exact} />}
    >
      {series.length === 0 ? (
        <ChartNothing height={CHART_HEIGHT}>Nothing of this in the range.</ChartNothing>
      ) : (
        <StackedChart
          label={title}
          frame={model}
          series={series}
          height={CHART_HEIGHT}
          formatFigures={(values) => figuresFormat(PARTS[first].metric, values)}
          formatTick={tick}
          totalLabel={totalLabel}
        />
      )}
      <ChartKey items={series.map(({ label, color }) => ({ label, color }))} />
    </ChartFigure>
  );
}
