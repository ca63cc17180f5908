'use client';

import { useId } from 'react';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { MonthChart } from '@/components/charts/load-chart';
import { NumbersTable } from '@/components/charts/numbers-table';
import { ChartNothing } from '@/components/panels/chart-nothing';
import { exactMoney, formatMoneyTick } from '@/lib/chart/format-money';
import { DASH } from '@/lib/chart/format-number';
import { formatDate } from '@/lib/chart/format-time';
import type { MonthOutlook } from '@/lib/forecast/month-outlook';
import { formatEstimate, roughSpan } from '@/lib/forecast/outlook-words';
import { MonthNumbers } from './month-numbers';

const COLOR = 'var(--accent)';
const BEFORE = 'var(--series-other)';

type MonthFigureProps = { label: string; outlook: MonthOutlook; asTable: boolean };

/** The month in figures and as a chart or a table, with one sentence for who cannot see it. */
export function MonthFigure({ label, outlook, asTable }: MonthFigureProps) {
  const { month, monthBefore, soFar, before, words, why, note } = outlook;
  const wordsId = useId();
  const isBlank = [...soFar, ...before].every((value) => value === null);
  return (
    <figure aria-label={label} aria-describedby={wordsId} className="min-w-0">
      <MonthNumbers outlook={outlook} />
      <figcaption id={wordsId} className="sr-only">
        {words}
      </figcaption>
      {asTable ? (
        <MonthTable label={label} outlook={outlook} />
      ) : isBlank ? (
        <ChartNothing>{`The ledger holds nothing of ${month}.`}</ChartNothing>
      ) : (
        <>
          <MonthChart
            label={label}
            outlook={outlook}
            height={CHART_HEIGHT}
            color={COLOR}
            formatTick={formatMoneyTick}
            figuresAt={(index) => figuresOf(outlook, index)}
          />
          <ChartKey
            items={[
              ...(soFar.some((value) => value !== null)
                ? [{ label: month, color: COLOR, line: true }]
                : []),
              ...(why === null
                ? [{ label: 'Estimate, likely range', color: COLOR, line: true, within: true }]
                : []),
              ...(before.length > 0 ? [{ label: monthBefore, color: BEFORE, line: true }] : []),
            ]}
            note={note}
          />
        </>
      )}
    </figure>
  );
}

/** What the chart says of a day; the estimate from today on, where it is one. */
function figuresOf({ soFar, before, expected, low, high, ...names }: MonthOutlook, index: number) {
  const known = soFar[index] ?? null;
  const then = before[index] ?? null;
  const estimate = soFar[index + 1] == null ? (expected[index] ?? null) : null;
  const line = (key: string, label: string, color: string | null, value: string) => ({
    key,
    label,
    color,
    value,
  });
  return [
    ...(known === null ? [] : [line('known', names.month, COLOR, exactMoney(known))]),
    ...(estimate === null || known === String(estimate)
      ? []
      : [
          line('expected', 'At its end', null, formatEstimate(estimate)),
          line('likely', 'Likely', null, spanOf(low[index], high[index])),
        ]),
    ...(then === null ? [] : [line('before', names.monthBefore, BEFORE, exactMoney(then))]),
  ];
}

const spanOf = (low: number | null | undefined, high: number | null | undefined): string =>
  roughSpan(low ?? 0, high ?? 0);

function MonthTable({ label, outlook }: { label: string; outlook: MonthOutlook }) {
  const { axis, timezone, soFar, before, expected, low, high, month, monthBefore } = outlook;
  const exact = (value: string | null | undefined) =>
    value == null ? { text: DASH } : { text: exactMoney(value) };
  const rows = axis.starts.map((startMs, index) => {
    const isAhead = soFar[index + 1] == null && expected[index] != null;
    return {
      key: String(startMs),
      name: formatDate(startMs, timezone),
      cells: [
        exact(soFar[index]),
        { text: isAhead ? formatEstimate(expected[index] ?? 0) : DASH },
        { text: isAhead ? spanOf(low[index], high[index]) : DASH },
        ...(before.length > 0 ? [exact(before[index])] : []),
      ],
    };
  });
  return (
    <NumbersTable
      label={label}
      columns={[
        'Up to the end of',
        month,
        'Estimate',
        'Likely',
        ...(before.length > 0 ? [monthBefore] : []),
      ]}
      rows={rows}
    />
  );
}
