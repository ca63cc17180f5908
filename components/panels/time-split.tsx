'use client';

import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { shade } from '@/components/charts/chart-tooltip';
import { NumbersTable } from '@/components/charts/numbers-table';
import { answersTo } from '@/components/query/use-view-answers';
import { classNames } from '@/components/ui/class-names';
import { withinWords } from '@/lib/chart/figure-kinds';
import { formatDuration } from '@/lib/chart/format-duration';
import { DASH, formatCount } from '@/lib/chart/format-number';
import { type LatencySplit, latencyModel } from '@/lib/chart/latency-model';
import { latencySummary } from '@/lib/chart/summaries';
import { timeSplitQueries } from '@/lib/view/panel-queries';
import { panelSubtitle, panelTitle, type TimeSplitPanel } from '@/lib/view/panels';
import { EntityButton } from './entity-button';
import type { PanelProps } from './panel-props';

const PARTS = [
  { key: 'moderation', label: 'Moderation', color: shade(6, false) },
  { key: 'waiting', label: 'Waiting for the first token', color: shade(4, false) },
  { key: 'streaming', label: 'Streaming', color: shade(4, true) },
] as const;

/** Where the mean generation of a group spends its time; percentiles are marks, never stacked. */
export function TimeSplit({ panel, set, by, slots, onChoose }: PanelProps<TimeSplitPanel>) {
  const { ranking } = answersTo(set, timeSplitQueries(panel));
  const model = latencyModel(ranking.rows, by, slots);
  const entities = model.groups.map(({ entity }) => entity);
  const title = panelTitle(panel, by);
  const moderated = model.groups.some(({ moderation }) => moderation / model.maxMs >= 0.005);
  const parts = PARTS.filter(({ key }) => key !== 'moderation' || moderated);
  return (
    <ChartFigure
      title={title}
      subtitle={panelSubtitle(panel, by)}
      summary={latencySummary(model)}
      table={() => <SplitTable label={title} groups={model.groups} />}
    >
      <ol
        className={classNames(
          'grid grid-cols-[minmax(0,1fr)] gap-1',
          model.groups.length > 3 ? 'content-evenly' : 'content-start',
        )}
        style={{ minHeight: model.groups.length > 3 ? CHART_HEIGHT : 0 }}
      >
        {model.groups.map((group) => (
          <li
            key={group.entity.key}
            className="grid items-center gap-x-3 py-0.5 pointer-coarse:min-h-11 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)]"
          >
            <EntityButton
              entity={group.entity}
              swatch={false}
              short
              onChoose={(exclude) => onChoose(group.entity, exclude, entities)}
              className="text-sm"
            />
            <SplitBar group={group} maxMs={model.maxMs} parts={parts} />
          </li>
        ))}
      </ol>
      {model.groups.some(({ known }) => known) && (
        <ChartKey
          items={[
            ...parts.map(({ label, color }) => ({ label, color })),
            { label: 'Total: p50 and p95', color: 'var(--ink)', tick: true },
          ]}
        />
      )}
    </ChartFigure>
  );
}

type SplitBarProps = {
  group: LatencySplit;
  maxMs: number;
  parts: readonly (typeof PARTS)[number][];
};

function SplitBar({ group, maxMs, parts }: SplitBarProps) {
  if (!group.known) return <span className="text-faint text-xs">no timing reported</span>;
  // Room at the right for the words of the p95 mark.
  const percent = (milliseconds: number) => `calc((100% - 3.5rem) * ${milliseconds / maxMs})`;
  const words = parts.map(({ key, label }) => `${label}: ${formatDuration(group[key])} mean`);
  const p95 = group.p95 === null ? DASH : formatDuration(group.p95);
  const p50 = group.p50 === null ? DASH : formatDuration(group.p50);
  return (
    <span
      title={[
        ...words,
        `Total: p50 ${p50}, p95 ${p95}${withinWords(group.percentileError)}`,
        group.timed === group.generations
          ? `Over ${formatCount(group.timed)}`
          : `Over ${formatCount(group.timed)} of ${formatCount(group.generations)} generations: the others failed, were stored answers or have no timing`,
      ].join('\n')}
      className="relative flex h-6 items-center"
    >
      <span aria-hidden="true" className="flex h-3.5 w-full gap-px">
        {parts.map(({ key, color }) => (
          <span
            key={key}
            className="h-full first:rounded-l-[3px] last:rounded-r-[3px]"
            style={{ width: percent(group[key]), background: color }}
          />
        ))}
      </span>
      {group.p50 !== null && (
        <span
          aria-hidden="true"
          className="absolute h-3.5 w-0.5 bg-ink/45"
          style={{ left: percent(group.p50) }}
        />
      )}
      {group.p95 !== null && (
        <span
          className="absolute flex items-center gap-1.5 text-soft text-xs"
          style={{ left: percent(group.p95) }}
        >
          <span aria-hidden="true" className="h-5 w-0.5 bg-ink" />
          <span className="sr-only">p95 </span>
          {p95}
        </span>
      )}
    </span>
  );
}

function SplitTable({ label, groups }: { label: string; groups: readonly LatencySplit[] }) {
  const duration = (value: number | null) =>
    value === null ? { text: DASH } : { text: formatDuration(value), exact: `${value} ms` };
  return (
    <NumbersTable
      label={label}
      columns={[
        'Group',
        'Moderation, mean',
        'Waiting, mean',
        'Streaming, mean',
        'Total p50',
        'Total p95',
        'First token p50',
        'First token p95',
        'Timed',
        'Generations',
      ]}
      rows={groups.map((group) => ({
        key: group.entity.key,
        name: group.entity.label,
        cells: [
          duration(group.known ? group.moderation : null),
          duration(group.known ? group.waiting : null),
          duration(group.known ? group.streaming : null),
          duration(group.p50),
          duration(group.p95),
          duration(group.firstTokenP50),
          duration(group.firstTokenP95),
          { text: formatCount(group.timed) },
          { text: formatCount(group.generations) },
        ],
      }))}
    />
  );
}
