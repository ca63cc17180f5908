'use client';

import { useMemo } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { NumbersTable } from '@/components/charts/numbers-table';
import { answersTo } from '@/components/query/use-view-answers';
import { metricFormat } from '@/lib/chart/format-metric';
import { DASH, formatCount } from '@/lib/chart/format-number';
import {
  HEAT_LEVELS,
  type HeatCell,
  type HeatModel,
  HOURS,
  heatModel,
  WEEKDAYS,
} from '@/lib/chart/heat-model';
import { HEAT_DAYS, heatQueries } from '@/lib/view/panel-queries';
import type { HeatPanel as Definition } from '@/lib/view/panels';
import { ChartNothing } from './chart-nothing';
import type { PanelProps } from './panel-props';

/** As tall as a chart with two rows of names under it. */
const HEIGHT = CHART_HEIGHT + 48;
const DAY_MS = 86_400_000;

/** When in the week it is slow or busy, in the zone of the view. */
export function HeatPanel({ panel, set }: PanelProps<Definition>) {
  const { metric, weight, title } = panel;
  const { hours } = answersTo(set, heatQueries(panel));
  const { resolved } = set;
  const endMs = Date.parse(resolved.end);
  const startMs = Math.max(Date.parse(resolved.start), endMs - HEAT_DAYS * DAY_MS);
  const { timezone } = resolved;
  const model = useMemo(
    () => heatModel(hours.rows, metric, weight ?? null, { startMs, endMs, timezone }),
    [hours, metric, weight, startMs, endMs, timezone],
  );
  const { short } = metricFormat(metric);
  const write = (value: number | null) => (value === null ? DASH : short(plain(value)));
  const cut = endMs - Date.parse(resolved.start) > HEAT_DAYS * DAY_MS;
  return (
    <ChartFigure
      title={title}
      subtitle={panel.subtitle}
      meta={`${timezone}${cut ? ` · last ${HEAT_DAYS} days` : ''}`}
      summary={
        model.most === null
          ? 'Nothing in this range tells it.'
          : `From ${write(model.least)} to ${write(model.most)}; highest ${hottest(model)}.`
      }
      table={() => (
        <NumbersTable
          label={title}
          columns={['Hour', ...WEEKDAYS]}
          rows={HOURS.map((hour) => ({
            key: String(hour),
            name: clock(hour),
            cells: WEEKDAYS.map((_, weekday) => ({
              text: write(model.cells[weekday * 24 + hour]?.value ?? null),
            })),
          }))}
        />
      )}
    >
      {model.most === null ? (
        <ChartNothing height={CHART_HEIGHT}>Nothing in this range tells it.</ChartNothing>
      ) : (
        <div aria-hidden="true" style={{ height: HEIGHT }} className="flex flex-col">
          <div className="grid flex-1 grid-cols-[2.25rem_minmax(0,1fr)] gap-x-1">
            <div className="grid text-2xs text-faint">
              {WEEKDAYS.map((day) => (
                <span key={day} className="self-center">
                  {day}
                </span>
              ))}
            </div>
            <div className="grid grid-cols-24 gap-px">
              {model.cells.map((cell) => (
                <span
                  key={`${cell.weekday} ${cell.hour}`}
                  title={titleOf(cell, write(cell.value), weight !== undefined)}
                  className="rounded-[2px]"
                  style={{ background: heat(cell.level) }}
                />
              ))}
            </div>
          </div>
          <div className="ml-10 flex h-6 items-center justify-between text-2xs text-faint">
            {[0, 6, 12, 18].map((hour) => (
              <span key={hour} className="flex-1 max-[15rem]:even:hidden">
                {clock(hour)}
              </span>
            ))}
          </div>
          <div className="ml-10 flex flex-wrap items-center gap-1.5 text-2xs text-soft">
            <span>{write(model.least)}</span>
            {Array.from({ length: HEAT_LEVELS }, (_, index) => (
              <span
                key={heat(index + 1)}
                className="h-2 w-5 rounded-[2px]"
                style={{ background: heat(index + 1) }}
              />
            ))}
            <span>{write(model.most)}</span>
          </div>
        </div>
      )}
    </ChartFigure>
  );
}

/** Five shades of one colour; an hour without anything is the track. */
function heat(level: number): string {
  if (level === 0) return 'var(--hover)';
  const part = 16 + ((level - 1) / (HEAT_LEVELS - 1)) * 84;
  return `color-mix(in oklab, var(--series-4) ${part}%, var(--panel))`;
}

/** `1 hour`, `4 hours`, `1.5 hours` where the range only begins or ends in one. */
function hoursWords(hours: number): string {
  const words = formatCount(Number(hours.toFixed(1)));
  return `${words} ${words === '1' ? 'hour' : 'hours'}`;
}

function titleOf({ weekday, hour, sample, value }: HeatCell, words: string, mean: boolean): string {
  const when = `${WEEKDAYS[weekday]}, ${clock(hour)}`;
  if (value === null) return `${when}\nnothing here`;
  return mean
    ? `${when}\n${words} mean over ${formatCount(sample)}`
    : `${when}\n${words} an hour, over ${hoursWords(sample)}`;
}

function hottest({ cells, most }: HeatModel): string {
  const cell = cells.find(({ value }) => value === most);
  return cell ? `${WEEKDAYS[cell.weekday]} at ${clock(cell.hour)}` : 'nowhere';
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** Means have as many digits as a division leaves; twelve are more than a screen tells apart. */
function plain(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, '');
}
