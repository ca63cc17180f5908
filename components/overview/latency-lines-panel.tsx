'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { LinesChart } from '@/components/charts/lines-chart';
import { SeriesTable } from '@/components/charts/series-table';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { dimensionOf } from '@/lib/catalog/dimensions';
import { formatDuration } from '@/lib/chart/format-duration';
import { seriesColor } from '@/lib/chart/palette';
import { percentileSummary } from '@/lib/chart/summaries';
import { groupSeries, metricSeries } from '@/lib/chart/time-series';
import { GRANULARITY_WORDS } from '@/lib/view/granularity';
import type { ViewState } from '@/lib/view/view-state';
import { EntityButton } from './entity-button';
import { frameOf, type PanelProps } from './panel-props';

const OVERALL = {
  first_token: [
    { metric: 'p95_latency', label: 'First token p95', slot: 3 },
    { metric: 'p50_latency', label: 'First token p50', slot: 4 },
  ],
  total: [
    { metric: 'p95_generation_time', label: 'Total p95', slot: 3 },
    { metric: 'p50_generation_time', label: 'Total p50', slot: 4 },
  ],
} as const;

type LatencyLinesProps = PanelProps & { onSplit: (latency: ViewState['latency']) => void };

/** Percentiles over time: of all generations, or the p95 to the first token of each group. */
export function LatencyLinesPanel({ panel, set, slots, onChoose, onSplit }: LatencyLinesProps) {
  const { view, answers } = set;
  const { latency } = view;
  const split = latency === 'split';
  const model = useMemo(() => {
    const frame = frameOf(set, 'coarse');
    if (latency === 'split') {
      const { rows } = answers.latency_over_time_split;
      const ranking = answers.latency_ranking.rows;
      return groupSeries(rows, ranking, view.by, 'p95_latency', frame, slots);
    }
    const overall = OVERALL[latency];
    const metrics = overall.map(({ metric }) => metric);
    const values = metricSeries(answers.latency_over_time.rows, metrics, frame);
    const series = overall.map(({ metric, label, slot }) => ({
      key: metric,
      label,
      slot,
      entity: null,
      values: values.get(metric) ?? [],
    }));
    return { ...frame, series };
  }, [set, latency, answers, view.by, slots]);
  const lines = useMemo(
    () =>
      model.series.map((line) => ({
        ...line,
        color: seriesColor(line.slot),
      })),
    [model],
  );
  const entities = model.series.flatMap(({ entity }) => entity ?? []);
  const timed = model.series.some(({ values }) => values.some((value) => value !== null));
  return (
    <ChartFigure
      title={panel.title}
      subtitle={`${split ? 'First token, p95' : 'p50 and p95'} of each ${GRANULARITY_WORDS[set.resolved.coarse.granularity]}`}
      meta={
        <SegmentedControl
          label="Percentiles of"
          value={latency}
          onValueChange={onSplit}
          options={[
            { value: 'first_token', label: 'First token' },
            { value: 'total', label: 'Total' },
            { value: 'split', label: `Per ${dimensionOf(view.by).label.toLowerCase()}` },
          ]}
        />
      }
      summary={percentileSummary(model)}
      table={() => (
        <SeriesTable
          label={panel.title}
          model={model}
          format={(value) => formatDuration(Number(value))}
        />
      )}
    >
      {timed ? (
        <LinesChart
          label={panel.title}
          frame={model}
          series={lines}
          height={CHART_HEIGHT}
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
        <p className="grid place-items-center text-faint text-sm" style={{ height: CHART_HEIGHT }}>
          No generation in this range has timing.
        </p>
      )}
      {split ? (
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {entities.map((entity) => (
            <li key={entity.key} className="min-w-0">
              <EntityButton
                entity={entity}
                onChoose={(exclude) => onChoose(entity, exclude, entities)}
              />
            </li>
          ))}
        </ul>
      ) : (
        <ChartKey items={lines.map(({ label, color }) => ({ label, color, line: true }))} />
      )}
    </ChartFigure>
  );
}
