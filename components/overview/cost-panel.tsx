'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { shade } from '@/components/charts/chart-tooltip';
import { SeriesTable } from '@/components/charts/series-table';
import { StackedChart } from '@/components/charts/stacked-chart';
import { onlyRow } from '@/components/query/use-view-answers';
import { exactOf } from '@/lib/chart/analytics-row';
import { exactMoney, formatMoneyTick } from '@/lib/chart/format-money';
import { rankedCosts } from '@/lib/chart/ranked-list';
import { costSummary } from '@/lib/chart/summaries';
import { groupSeries } from '@/lib/chart/time-series';
import { GRANULARITY_WORDS } from '@/lib/view/granularity';
import { panelTitle } from '@/lib/view/panels';
import { EntityButton } from './entity-button';
import { frameOf, type PanelProps } from './panel-props';

/** Where the money went, over time and by group; the list is the chart's legend. */
export function CostPanel({ panel, set, slots, onChoose }: PanelProps) {
  const { view, answers, resolved } = set;
  const total = exactOf(onlyRow(answers.totals), 'total_usage');
  const ranking = answers.cost_ranking.rows;
  const lines = useMemo(
    () => rankedCosts(ranking, total, view.by, slots),
    [ranking, total, view.by, slots],
  );
  const model = useMemo(
    () =>
      groupSeries(
        answers.cost_over_time.rows,
        ranking,
        view.by,
        'total_usage',
        frameOf(set, 'fine'),
        slots,
      ),
    [answers, ranking, view.by, set, slots],
  );
  const series = useMemo(
    () => model.series.map((line) => ({ ...line, color: shade(line.slot, false) })),
    [model],
  );
  const entities = lines.map(({ entity }) => entity);
  const title = panelTitle(panel, view.by);
  const others = entities.find(({ others: count }) => count !== null)?.others ?? 0;
  const groups = entities.length - (others > 0 ? 1 : 0) + others;
  return (
    <ChartFigure
      title={title}
      subtitle={panel.subtitle}
      meta={`by ${GRANULARITY_WORDS[resolved.fine.granularity]}${others > 0 ? ` · top ${entities.length - 1} of ${groups}` : ''}`}
      summary={costSummary(model, lines, total)}
      table={() => <SeriesTable label={title} model={model} format={exactMoney} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <StackedChart
          label={title}
          frame={model}
          series={series}
          height={CHART_HEIGHT + 24}
          format={exactMoney}
          formatTick={formatMoneyTick}
          totalLabel="Total"
          onChoose={(key, exclude) => {
            const entity = entities.find((candidate) => candidate.key === key);
            if (entity) onChoose(entity, exclude, entities);
          }}
        />
        <ol aria-label={`${title}, largest first`} className="divide-y self-start">
          {lines.map(({ entity, value, exact, share }) => (
            <li key={entity.key} className="flex min-h-9 items-center gap-3 text-sm">
              <EntityButton
                entity={entity}
                onChoose={(exclude) => onChoose(entity, exclude, entities)}
                className="flex-1"
              />
              <span title={exact} className="text-ink">
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
