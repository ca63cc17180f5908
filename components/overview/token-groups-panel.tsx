'use client';

import { ChartFigure } from '@/components/charts/chart-figure';
import { CHART_HEIGHT } from '@/components/charts/chart-height';
import { ChartKey } from '@/components/charts/chart-key';
import { shade } from '@/components/charts/chart-tooltip';
import { NumbersTable } from '@/components/charts/numbers-table';
import { classNames } from '@/components/ui/class-names';
import { DASH, formatCount, formatTokens } from '@/lib/chart/format-number';
import { TOKEN_PARTS, tokenGroups } from '@/lib/chart/token-model';
import { panelTitle } from '@/lib/view/panels';
import { EntityButton } from './entity-button';
import type { PanelProps } from './panel-props';
import { PART_ORDER } from './tokens-panel';

/** The four parts per group, on one scale. */
export function TokenGroupsPanel({ panel, set, slots, onChoose }: PanelProps) {
  const { by } = set.view;
  const groups = tokenGroups(set.answers.tokens_ranking.rows, by, slots);
  const largest = Math.max(...groups.map(({ total }) => Number(total ?? 0)), 1);
  const entities = groups.map(({ entity }) => entity);
  const title = panelTitle(panel, by);
  const [first] = groups;
  return (
    <ChartFigure
      title={title}
      subtitle={panel.subtitle}
      summary={
        first
          ? `${first.entity.label} leads with ${formatTokens(first.total ?? '0')} tokens.`
          : 'No tokens in this range.'
      }
      table={() => (
        <NumbersTable
          label={title}
          columns={['Group', ...PART_ORDER.map((part) => TOKEN_PARTS[part].label), 'All']}
          rows={groups.map(({ entity, parts, total }) => ({
            key: entity.key,
            name: entity.label,
            cells: [...PART_ORDER.map((part) => parts[part]), total].map((value) => ({
              text: value === null ? DASH : formatCount(value),
            })),
          }))}
        />
      )}
    >
      <ol
        className={classNames(
          'grid grid-cols-[minmax(0,1fr)] gap-1',
          groups.length > 3 ? 'content-evenly' : 'content-start',
        )}
        style={{ minHeight: groups.length > 3 ? CHART_HEIGHT : 0 }}
      >
        {groups.map(({ entity, parts, total }) => (
          <li
            key={entity.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 py-0.5 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_4rem]"
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
              title={PART_ORDER.map(
                (part) => `${TOKEN_PARTS[part].label}: ${formatCount(parts[part] ?? DASH)}`,
              ).join('\n')}
              className="order-last col-span-2 flex h-6 items-center sm:order-none sm:col-span-1"
            >
              <span className="flex h-3.5 w-full gap-px">
                {PART_ORDER.map((part) => {
                  const { slot, pale } = TOKEN_PARTS[part];
                  const width = (Number(parts[part] ?? 0) / largest) * 100;
                  return width > 0 ? (
                    <span
                      key={part}
                      className="h-full first:rounded-l-[3px] last:rounded-r-[3px]"
                      style={{ width: `${width}%`, background: shade(slot, pale) }}
                    />
                  ) : null;
                })}
              </span>
            </span>
            <span
              title={total === null ? undefined : `${formatCount(total)} tokens`}
              className="text-right text-sm text-soft"
            >
              {total === null ? DASH : formatTokens(total)}
            </span>
          </li>
        ))}
      </ol>
      <ChartKey
        items={PART_ORDER.map((part) => {
          const { label, slot, pale } = TOKEN_PARTS[part];
          return { label, color: shade(slot, pale) };
        })}
      />
    </ChartFigure>
  );
}
