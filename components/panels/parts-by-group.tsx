'use client';

import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { shade } from '@/components/charts/chart-tooltip';
import { NumbersTable } from '@/components/charts/numbers-table';
import { answersTo } from '@/components/query/use-view-answers';
import { classNames } from '@/components/ui/class-names';
import { metricFormat, orDash } from '@/lib/chart/format-metric';
import { DASH } from '@/lib/chart/format-number';
import { PARTS } from '@/lib/chart/parts';
import { partsGroups } from '@/lib/chart/parts-model';
import { partsByGroupQueries } from '@/lib/view/panel-queries';
import { type PartsByGroupPanel, panelSubtitle, panelTitle } from '@/lib/view/panels';
import { EntityButton } from './entity-button';
import type { PanelProps } from './panel-props';

/** The parts of each group as one bar, all on one scale. */
export function PartsByGroup({ panel, set, by, slots, onChoose }: PanelProps<PartsByGroupPanel>) {
  const { parts: names, total: metric } = panel;
  const { ranking } = answersTo(set, partsByGroupQueries(panel));
  const groups = partsGroups(ranking.rows, names, metric, by, slots);
  const largest = Math.max(...groups.map(({ total }) => Number(total ?? 0)), Number.MIN_VALUE);
  const entities = groups.map(({ entity }) => entity);
  const title = panelTitle(panel, by);
  const parts = names.map((name) => PARTS[name]);
  const { short, exact } = metricFormat(metric);
  const [first] = groups;
  const crowded = groups.length > 3;
  return (
    <ChartFigure
      title={title}
      subtitle={panelSubtitle(panel, by)}
      summary={
        first
          ? `${first.entity.label} leads with ${orDash(first.total, short)}.`
          : 'Nothing in this range.'
      }
      table={() => (
        <NumbersTable
          label={title}
          columns={['Group', ...parts.map(({ label }) => label), 'All']}
          rows={groups.map(({ entity, values, total }) => ({
            key: entity.key,
            name: entity.label,
            cells: [...values, total].map((value) => ({ text: orDash(value, exact) })),
          }))}
        />
      )}
    >
      <ol
        className={classNames(
          'grid grid-cols-[minmax(0,1fr)] gap-1',
          crowded ? 'content-evenly' : 'content-start',
        )}
        // The key below stands still when a filter leaves one group.
        style={{ minHeight: CHART_HEIGHT }}
      >
        {groups.map(({ entity, values, total }) => (
          <li
            key={entity.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 py-0.5 pointer-coarse:min-h-11 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_4rem]"
          >
            <EntityButton
              entity={entity}
              swatch={false}
              short
              onChoose={(exclude) => onChoose(entity, exclude, entities)}
              className="text-sm"
            />
            <span
              aria-hidden="true"
              title={parts
                .map(({ label }, index) => `${label}: ${orDash(values[index] ?? null, exact)}`)
                .join('\n')}
              className="order-last col-span-2 flex h-6 items-center sm:order-none sm:col-span-1"
            >
              <span className="flex h-3.5 w-full gap-px">
                {parts.map(({ label, slot, pale }, index) => {
                  const width = (Number(values[index] ?? 0) / largest) * 100;
                  return width > 0 ? (
                    <span
                      key={label}
                      className="h-full first:rounded-l-[3px] last:rounded-r-[3px]"
                      style={{ width: `${width}%`, background: shade(slot, pale) }}
                    />
                  ) : null;
                })}
              </span>
            </span>
            <span
              title={total === null ? undefined : exact(total)}
              className="text-right text-sm text-soft"
            >
              {total === null ? DASH : short(total)}
            </span>
          </li>
        ))}
      </ol>
      <ChartKey
        items={parts.map(({ label, slot, pale }) => ({ label, color: shade(slot, pale) }))}
      />
    </ChartFigure>
  );
}
