'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { LinesChart } from '@/components/charts/load-chart';
import { SeriesTable } from '@/components/charts/series-table';
import { answersTo } from '@/components/query/use-view-answers';
import { metricFormat } from '@/lib/chart/format-metric';
import { seriesColor } from '@/lib/chart/palette';
import { linesSummary } from '@/lib/chart/summaries';
import { groupSeries, metricSeries } from '@/lib/chart/time-series';
import { GRANULARITY_WORDS } from '@/lib/view/granularity';
import { linesQueries } from '@/lib/view/panel-queries';
import { type LinesPanel as Definition, panelSubtitle, panelTitle } from '@/lib/view/panels';
import { ChartNothing } from './chart-nothing';
import { EntityButton } from './entity-button';
import { frameOf, type PanelProps } from './panel-props';

/** What does not add up, over time: one line a metric, or one line a group. */
export function LinesPanel({ panel, set, by, slots, onChoose }: PanelProps<Definition>) {
  const { lines, perGroup } = panel;
  const { overTime, ranking } = answersTo(set, linesQueries(panel));
  const metric = lines[0]?.metric ?? 'request_count';
  const model = useMemo(() => {
    const frame = frameOf(set, 'coarse');
    if (perGroup) return groupSeries(overTime.rows, ranking.rows, by, metric, frame, slots);
    const metrics = lines.map((line) => line.metric);
    const values = metricSeries(overTime.rows, metrics, frame);
    const series = lines.map((line) => ({
      key: line.metric,
      label: line.label,
      slot: line.slot,
      entity: null,
      values: values.get(line.metric) ?? [],
    }));
    return { ...frame, series };
  }, [set, perGroup, overTime, ranking, by, metric, slots, lines]);
  const drawn = useMemo(
    () => model.series.map((line) => ({ ...line, color: seriesColor(line.slot) })),
    [model],
  );
  const { short, tick, step } = metricFormat(metric);
  const entities = model.series.flatMap(({ entity }) => entity ?? []);
  const known = model.series.some(({ values }) => values.some((value) => value !== null));
  const title = panelTitle(panel, by);
  return (
    <ChartFigure
      title={title}
      subtitle={panelSubtitle(panel, by)}
      meta={`by ${GRANULARITY_WORDS[set.resolved.coarse.granularity]}`}
      summary={linesSummary(model, metric)}
      table={() => <SeriesTable label={title} model={model} format={short} />}
    >
      {known ? (
        <LinesChart
          label={title}
          frame={model}
          series={drawn}
          height={CHART_HEIGHT}
          format={short}
          formatTick={tick}
          step={step}
          onChoose={
            perGroup
              ? (key, exclude) => {
                  const entity = entities.find((candidate) => candidate.key === key);
                  if (entity) onChoose(entity, exclude, entities);
                }
              : undefined
          }
        />
      ) : (
        <ChartNothing height={CHART_HEIGHT}>Nothing in this range tells it.</ChartNothing>
      )}
      {perGroup ? (
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {entities.map((entity) => (
            <li key={entity.key} className="flex min-w-0 items-center pointer-coarse:min-h-11">
              <EntityButton
                entity={entity}
                short
                onChoose={(exclude) => onChoose(entity, exclude, entities)}
              />
            </li>
          ))}
        </ul>
      ) : (
        <ChartKey items={drawn.map(({ label, color }) => ({ label, color, line: true }))} />
      )}
    </ChartFigure>
  );
}
