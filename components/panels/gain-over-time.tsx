'use client';

import { useMemo } from 'react';
import { CACHE_COLORS } from '@/components/charts/cache-colors';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { CacheChart } from '@/components/charts/load-chart';
import { SeriesTable } from '@/components/charts/series-table';
import { answersTo } from '@/components/query/use-view-answers';
import { cacheModel } from '@/lib/chart/cache-model';
import { exactMoney } from '@/lib/chart/format-money';
import { cacheNothing, cacheSummary } from '@/lib/chart/summaries';
import { GRANULARITY_WORDS } from '@/lib/view/granularity';
import { gainOverTimeQueries } from '@/lib/view/panel-queries';
import type { GainPanel } from '@/lib/view/panels';
import { ChartNothing } from './chart-nothing';
import { frameOf, type PanelProps } from './panel-props';

/** As tall as the table of groups beside it. */
const HEIGHT = CHART_HEIGHT + 56;

/** What caching saved and what it cost, over time. */
export function GainOverTime({ panel, set }: PanelProps<GainPanel>) {
  const { overTime } = answersTo(set, gainOverTimeQueries());
  const model = useMemo(() => cacheModel(overTime.rows, frameOf(set, 'coarse')), [overTime, set]);
  const nothing = cacheNothing(model);
  const series = [
    { label: 'Reads saved', values: model.saved },
    { label: 'Writes cost', values: model.paid },
    { label: 'Net', values: model.net },
  ];
  return (
    <ChartFigure
      title={panel.title}
      subtitle={panel.subtitle}
      meta={`by ${GRANULARITY_WORDS[set.resolved.coarse.granularity]}`}
      summary={cacheSummary(model)}
      table={() => (
        <SeriesTable label={panel.title} model={{ ...model, series }} format={exactMoney} />
      )}
    >
      {nothing === null ? (
        <>
          <CacheChart label={panel.title} model={model} height={HEIGHT} />
          <ChartKey
            items={[
              { label: 'Reads saved', color: CACHE_COLORS.saved },
              { label: 'Writes cost', color: CACHE_COLORS.paid },
              { label: 'Net', color: 'var(--ink)', line: true },
            ]}
          />
        </>
      ) : (
        <ChartNothing>{nothing}</ChartNothing>
      )}
    </ChartFigure>
  );
}
