'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { NumbersTable } from '@/components/charts/numbers-table';
import { answersTo, onlyRow } from '@/components/query/use-view-answers';
import { sampleWords } from '@/lib/chart/figure-kinds';
import { formatColumnPercent, formatCount, formatPercent } from '@/lib/chart/format-number';
import { type HistogramModel, histogramModel } from '@/lib/chart/histogram-model';
import { seriesColor } from '@/lib/chart/palette';
import { histogramQueries } from '@/lib/view/panel-queries';
import type { HistogramPanel as Definition } from '@/lib/view/panels';
import { ChartNothing } from './chart-nothing';
import type { PanelProps } from './panel-props';

/** How a time is distributed: equally wide bars for ranges that grow in steps of 1, 2, 5. */
export function HistogramPanel({ panel, set }: PanelProps<Definition>) {
  const { dimension, count, marks, title } = panel;
  const { ranges, totals } = answersTo(set, histogramQueries(panel));
  const model = useMemo(
    () => histogramModel(ranges.rows, onlyRow(totals), dimension, count, marks),
    [ranges, totals, dimension, count, marks],
  );
  const sample = sampleWords(onlyRow(totals), count);
  return (
    <ChartFigure
      title={title}
      subtitle={panel.subtitle}
      summary={summaryOf(model)}
      table={() => (
        <NumbersTable
          label={title}
          columns={['Range', 'Generations', 'Share']}
          rows={model.bars.map(({ from, words, count: here, share }) => ({
            key: String(from),
            name: words,
            cells: [{ text: formatCount(here) }, { text: formatPercent(share) }],
          }))}
        />
      )}
    >
      {model.bars.length === 0 ? (
        <ChartNothing height={CHART_HEIGHT}>No generation in this range has timing.</ChartNothing>
      ) : (
        <>
          <Bars model={model} />
          <p className="mt-3 text-right text-faint text-xs">{sample && `percentiles ${sample}`}</p>
        </>
      )}
    </ChartFigure>
  );
}

function summaryOf({ bars, marks }: HistogramModel): string {
  const most = bars.toSorted((a, b) => b.count - a.count)[0];
  if (!most) return 'No generation in this range has timing.';
  const parts = marks.map(({ label, value }) => `${label} ${value}`);
  return `Most often ${most.words} (${formatPercent(most.share)}); ${parts.join(', ')}.`;
}

const AXIS = '1.375rem';
const MARKS = '1.25rem';

function Bars({ model: { bars, marks } }: { model: HistogramModel }) {
  const largest = Math.max(...bars.map(({ count }) => count), 1);
  return (
    <div aria-hidden="true" className="relative" style={{ height: CHART_HEIGHT }}>
      <div
        className="absolute inset-x-0 flex items-end gap-px border-line-strong border-b"
        style={{ top: MARKS, bottom: AXIS }}
      >
        {bars.map(({ from, words, count, share }) => (
          <span
            key={from}
            title={`${words}\n${formatCount(count)} generations, ${formatPercent(share)}`}
            className="group flex h-full flex-1 flex-col justify-end"
          >
            {share >= 0.005 && (
              // Over the lines of the percentiles, which would run through it.
              <span className="relative z-10 mx-auto mb-0.5 bg-panel px-0.5 text-2xs text-faint max-sm:hidden">
                {formatColumnPercent(share)}
              </span>
            )}
            <span
              className="w-full rounded-t-[3px] transition-opacity group-hover:opacity-80"
              style={{
                height: `${(count / largest) * 84}%`,
                minHeight: count > 0 ? 1 : 0,
                background: seriesColor(4),
              }}
            />
          </span>
        ))}
      </div>
      {marks.map(({ metric, label, value, at }, index) => (
        <span
          key={metric}
          className="absolute top-0 text-2xs text-soft"
          style={{ left: `${(at / bars.length) * 100}%`, bottom: AXIS }}
        >
          <span
            // The lowest percentile stands left of its line, the others right: they may be close.
            className={`absolute top-0 whitespace-nowrap ${index === 0 || at / bars.length > 0.85 ? 'right-1' : 'left-1'}`}
          >
            {label} {value}
          </span>
          <span className="absolute top-0.5 bottom-0 border-ink/60 border-l border-dashed" />
        </span>
      ))}
      <div className="absolute inset-x-0 bottom-0 h-4.5 text-2xs text-faint">
        {bars.map(({ from, words }, index) =>
          index === 0 ? null : (
            <span
              key={from}
              className={`-translate-x-1/2 absolute whitespace-nowrap ${index % 2 === 0 ? '' : 'max-sm:hidden'}`}
              style={{ left: `${(index / bars.length) * 100}%` }}
            >
              {words.replace(/ (to|and) .*$/, '')}
            </span>
          ),
        )}
      </div>
    </div>
  );
}
