'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { shade } from '@/components/charts/chart-tooltip';
import { NumbersTable } from '@/components/charts/numbers-table';
import { answersTo, onlyRow } from '@/components/query/use-view-answers';
import { metricFormat, orDash } from '@/lib/chart/format-metric';
import { columnDecimals, formatMoneyAt } from '@/lib/chart/format-money';
import { DASH, formatColumnPercent, formatPercent } from '@/lib/chart/format-number';
import { AT_LEAST } from '@/lib/chart/lower-bound';
import { PARTS } from '@/lib/chart/parts';
import { breakdown, leftInParts, partsModel } from '@/lib/chart/parts-model';
import { breakdownQueries } from '@/lib/view/panel-queries';
import type { BreakdownPanel as Definition } from '@/lib/view/panels';
import { ChangeMark } from './figure-strip';
import { frameOf, type PanelProps } from './panel-props';
import { Sparkline } from './sparkline';

/** One bar of the whole range, and a line for each of its parts. */
export function BreakdownPanel({ panel, set }: PanelProps<Definition>) {
  const { parts, title } = panel;
  const { view, resolved } = set;
  const { totals, before, overTime } = answersTo(set, breakdownQueries(panel));
  const compared = view.compare !== 'off' && resolved.previous.covered;
  const model = useMemo(() => {
    const course = partsModel(overTime.rows, parts, frameOf(set, 'coarse'));
    return breakdown(parts, onlyRow(totals), compared ? onlyRow(before) : null, course);
  }, [overTime, parts, set, totals, before, compared]);
  const { lines, total, left } = model;
  const [first = 'inference'] = parts;
  const { exact } = metricFormat(PARTS[first].metric);
  const decimals = columnDecimals(lines.map(({ value }) => value));
  const [largest] = lines;
  const nothing =
    total === null ? 'No cost is known in this range.' : 'Nothing in this range cost anything.';
  const share = (value: number | null) => (value === null ? DASH : formatColumnPercent(value));
  return (
    <ChartFigure
      title={title}
      subtitle={panel.subtitle}
      summary={
        largest
          ? `${largest.part.label} is the largest part with ${orDash(largest.value, exact)} (${share(largest.share)}).`
          : nothing
      }
      table={() => (
        <NumbersTable
          label={title}
          columns={['Part', 'Amount', 'Share']}
          rows={[
            ...lines.map(({ name, part, value, share: of }) => ({
              key: name as string,
              name: part.label,
              cells: [{ text: orDash(value, exact) }, { text: share(of) }],
            })),
            {
              key: 'all',
              name: 'All',
              cells: [
                {
                  text: `${left === null || total === null ? '' : AT_LEAST}${orDash(total, exact)}`,
                },
                { text: '' },
              ],
            },
          ]}
        />
      )}
    >
      <div aria-hidden="true" className="mt-1 mb-2 flex h-3.5 w-full gap-px">
        {lines.map(({ name, part, share: of }) =>
          of ? (
            <span
              key={name}
              title={`${part.label}: ${formatPercent(of)}`}
              className="h-full min-w-0.5 first:rounded-l-[3px] last:rounded-r-[3px]"
              style={{ width: `${of * 100}%`, background: shade(part.slot, part.pale) }}
            />
          ) : null,
        )}
      </div>
      {lines.length === 0 && <p className="py-6 text-center text-faint text-sm">{nothing}</p>}
      <ul className="divide-y">
        {lines.map(({ name, part, value, share: of, change, course }) => (
          <li
            key={name}
            className="flex items-center gap-3 py-2 text-sm max-[15rem]:flex-wrap max-[15rem]:justify-end"
          >
            <span
              aria-hidden="true"
              className="size-2 shrink-0 self-start rounded-[2px] translate-y-1.5"
              style={{ background: shade(part.slot, part.pale) }}
            />
            <span className="min-w-0 flex-1 max-[15rem]:flex-[1_1_6rem]">
              <span className="block truncate text-ink">{part.label}</span>
              <span className="block text-pretty text-faint text-xs">{part.hint}</span>
            </span>
            <span className="hidden xl:block">
              <Sparkline values={course.map((one) => (one === null ? null : Number(one)))} />
            </span>
            <span className="grid shrink-0 justify-items-end">
              <span title={value === null ? undefined : exact(value)} className="text-ink">
                {value === null ? DASH : formatMoneyAt(value, decimals)}
              </span>
              <span className="flex items-center gap-1.5 text-faint text-xs">
                {change && <ChangeMark change={change} period={resolved.previous.words} />}
              </span>
            </span>
            <span className="w-12 shrink-0 text-right text-faint">{share(of)}</span>
          </li>
        ))}
      </ul>
      {left !== null && <p className="mt-1 text-pretty text-faint text-xs">{leftInParts(left)}</p>}
    </ChartFigure>
  );
}
