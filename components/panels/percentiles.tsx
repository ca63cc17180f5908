'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { LinesChart } from '@/components/charts/load-chart';
import { SeriesTable } from '@/components/charts/series-table';
import { answersTo, onlyRow } from '@/components/query/use-view-answers';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { dimensionOf } from '@/lib/catalog/dimensions';
import { percentileErrorOf } from '@/lib/chart/analytics-row';
import { sampleWords } from '@/lib/chart/figure-kinds';
import { metricFormat } from '@/lib/chart/format-metric';
import { seriesColor } from '@/lib/chart/palette';
import { linesSummary } from '@/lib/chart/summaries';
import { groupSeries, metricSeries } from '@/lib/chart/time-series';
import { GRANULARITY_WORDS } from '@/lib/view/granularity';
import { percentilesQueries } from '@/lib/view/panel-queries';
import type { PercentilesPanel } from '@/lib/view/panels';
import { PERCENTILE_LINES } from '@/lib/view/percentile-lines';
import type { ViewState } from '@/lib/view/view-state';
import { ChartNothing } from './chart-nothing';
import { EntityButton } from './entity-button';
import { frameOf, type PanelProps } from './panel-props';

const { short, tick, step } = metricFormat('p95_latency');

type PercentilesProps = PanelProps<PercentilesPanel> & {
  onSplit: (latency: ViewState['latency']) => void;
};

/** Percentiles over time: of all generations, or the p95 to the first token of each group. */
export function Percentiles({ panel, set, by, slots, onChoose, onSplit }: PercentilesProps) {
  const { latency } = set.view;
  const answers = answersTo(set, percentilesQueries(panel));
  const split = latency === 'split';
  const model = useMemo(() => {
    const frame = frameOf(set, 'coarse');
    if (latency === 'split') {
      return groupSeries(answers.split.rows, answers.ranking.rows, by, 'p95_latency', frame, slots);
    }
    const overall = PERCENTILE_LINES[latency];
    const metrics = overall.map(({ metric }) => metric);
    const values = metricSeries(answers.overTime.rows, metrics, frame);
    const series = overall.map(({ metric, label, slot }) => ({
      key: metric,
      label,
      slot,
      entity: null,
      values: values.get(metric) ?? [],
    }));
    return { ...frame, series };
  }, [set, latency, answers, by, slots]);
  const lines = useMemo(
    () =>
      model.series.map((line) => ({
        ...line,
        color: seriesColor(line.slot),
      })),
    [model],
  );
  const timed = latency === 'total' ? 'generation_time_count' : 'latency_count';
  // Of the lines that are drawn: those of a whole range and those of its days may come from different tables.
  const [drawn] = (split ? answers.split : answers.overTime).rows;
  const sample = sampleWords(onlyRow(answers.totals), timed, percentileErrorOf(drawn));
  const entities = model.series.flatMap(({ entity }) => entity ?? []);
  const known = model.series.some(({ values }) => values.some((value) => value !== null));
  return (
    <ChartFigure
      title={panel.title}
      subtitle={`${split ? 'First token, p95' : 'p50 and p95'} of each ${GRANULARITY_WORDS[set.resolved.coarse.granularity]}`}
      controls={
        <SegmentedControl
          label="Percentiles of"
          value={latency}
          onValueChange={onSplit}
          options={[
            { value: 'first_token', label: 'First token' },
            { value: 'total', label: 'Total' },
            { value: 'split', label: `Per ${dimensionOf(by).label.toLowerCase()}` },
          ]}
        />
      }
      summary={linesSummary(model, 'p95_latency')}
      table={() => <SeriesTable label={panel.title} model={model} format={short} />}
    >
      {known ? (
        <LinesChart
          label={panel.title}
          frame={model}
          series={lines}
          height={CHART_HEIGHT}
          format={short}
          formatTick={tick}
          step={step}
          onChoose={
            split
              ? (key, exclude) => {
                  const entity = entities.find((candidate) => candidate.key === key);
                  if (entity) onChoose(entity, exclude, entities);
                }
              : undefined
          }
        />
      ) : (
        <ChartNothing height={CHART_HEIGHT}>No generation in this range has timing.</ChartNothing>
      )}
      {split ? (
        <ul className="mt-auto flex flex-wrap gap-x-4 gap-y-1 pt-3 text-xs">
          {entities.map((entity) => (
            <li key={entity.key} className="flex min-w-0 items-center pointer-coarse:min-h-11">
              <EntityButton
                entity={entity}
                onChoose={(exclude) => onChoose(entity, exclude, entities)}
              />
            </li>
          ))}
        </ul>
      ) : (
        known && (
          <ChartKey
            items={lines.map(({ label, color }) => ({ label, color, line: true }))}
            note={sample ? `percentiles ${sample}` : null}
          />
        )
      )}
    </ChartFigure>
  );
}
