'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { shade } from '@/components/charts/chart-tooltip';
import { SeriesTable } from '@/components/charts/series-table';
import { StackedChart } from '@/components/charts/stacked-chart';
import { formatCount, formatTokensTick } from '@/lib/chart/format-number';
import { tokenSummary } from '@/lib/chart/summaries';
import { TOKEN_PARTS, type TokenPart, tokenModel } from '@/lib/chart/token-model';
import { GRANULARITY_WORDS } from '@/lib/view/granularity';
import { frameOf, type PanelProps } from './panel-props';

export const PART_ORDER = Object.keys(TOKEN_PARTS) as TokenPart[];

/** Prompt with its cached part inside it, completion with its reasoning part inside it. */
export function TokensPanel({ panel, set }: PanelProps) {
  const model = useMemo(
    () => tokenModel(set.answers.tokens_over_time.rows, frameOf(set, 'coarse')),
    [set],
  );
  const series = useMemo(
    () =>
      PART_ORDER.map((part) => {
        const { label, slot, pale } = TOKEN_PARTS[part];
        return { key: part, label, color: shade(slot, pale), values: model.parts[part] };
      }),
    [model],
  );
  return (
    <ChartFigure
      title={panel.title}
      subtitle={panel.subtitle}
      meta={`by ${GRANULARITY_WORDS[set.resolved.coarse.granularity]}`}
      summary={tokenSummary(model)}
      table={() => (
        <SeriesTable label={panel.title} model={{ ...model, series }} format={formatCount} />
      )}
    >
      <StackedChart
        label={panel.title}
        frame={model}
        series={series}
        height={CHART_HEIGHT}
        format={formatCount}
        formatTick={formatTokensTick}
        totalLabel="All tokens"
      />
      <ChartKey items={series.map(({ label, color }) => ({ label, color }))} />
    </ChartFigure>
  );
}
