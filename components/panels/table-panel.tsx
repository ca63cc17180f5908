'use client';

import { use, useMemo, useState } from 'react';
import { PanelMenu } from '@/components/charts/panel-menu';
import { answersTo, onlyRow } from '@/components/query/use-view-answers';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Cell, HeaderCell, Row, type SortDirection, Table, Unknown } from '@/components/ui/table';
import { dimensionOf } from '@/lib/catalog/dimensions';
import { type MetricName, metricOf } from '@/lib/catalog/metrics';
import { exactOf } from '@/lib/chart/analytics-row';
import { columnWords, whyUnknown } from '@/lib/chart/column-words';
import { formatCount } from '@/lib/chart/format-number';
import { metricTable, sortOf } from '@/lib/chart/metric-table';
import { tableQueries } from '@/lib/view/panel-queries';
import { type TablePanel as Definition, panelSubtitle, panelTitle } from '@/lib/view/panels';
import { EntityButton } from './entity-button';
import { EntityPages } from './entity-pages';
import { frameOf, type PanelProps } from './panel-props';
import { Sparkline } from './sparkline';

/** Rows in the page at first, and how many more at each press: the page stays light. */
const PAGE_ROWS = { wide: 50, half: 8 } as const;

type TablePanelProps = PanelProps<Definition> & { sort: string; onSort: (sort: string) => void };

/** Every group, none hidden in "Other". */
export function TablePanel({ panel, set, by, slots, onChoose, sort, onSort }: TablePanelProps) {
  const { columns, share, spark } = panel;
  const EntityLink = use(EntityPages);
  const { totals, groups, sparks } = answersTo(set, tableQueries(panel));
  const step = panel.wide ? PAGE_ROWS.wide : PAGE_ROWS.half;
  const [shown, setShown] = useState<number>(step);
  const { rows, truncated } = groups;
  const lines = useMemo(
    () =>
      metricTable(rows, {
        columns,
        sort,
        by,
        slots,
        share: share ? { metric: share, total: exactOf(onlyRow(totals), share) } : null,
        spark: spark ? { metric: spark, rows: sparks.rows, frame: frameOf(set, 'coarse') } : null,
      }),
    [rows, columns, sort, by, slots, share, totals, spark, sparks, set],
  );
  const title = panelTitle(panel, by);
  const { plural, label } = dimensionOf(by);
  const order = sortOf(sort, columns);
  const directionOf = (column: MetricName | 'name'): SortDirection | 'none' =>
    order.column !== column ? 'none' : order.descending ? 'descending' : 'ascending';
  const press = (column: MetricName | 'name') => {
    const turned = order.column === column ? !order.descending : column !== 'name';
    onSort(`${turned ? '-' : ''}${column}`);
  };
  return (
    <Panel
      title={title}
      subtitle={panelSubtitle(panel, by)}
      meta={
        <>
          {`${truncated ? 'the largest ' : ''}${formatCount(rows.length)} ${rows.length === 1 ? label.toLowerCase() : plural}`}
          <PanelMenu title={title} />
        </>
      }
      padding="none"
      className="overflow-hidden"
    >
      <Table label={title}>
        <thead>
          <tr>
            <HeaderCell sort={directionOf('name')} onSort={() => press('name')}>
              {label}
            </HeaderCell>
            {spark && <HeaderCell className="hidden lg:table-cell">Over time</HeaderCell>}
            {columns.flatMap((metric) => [
              <HeaderCell
                key={metric}
                align="number"
                title={metricOf(metric).description}
                sort={directionOf(metric)}
                onSort={() => press(metric)}
              >
                {columnWords(metric)}
                {leansOnTheOneBefore(metric) && (
                  <span className="sr-only">: {metricOf(metric).label}</span>
                )}
              </HeaderCell>,
              ...(metric === share
                ? [
                    <HeaderCell key="share" align="number">
                      Share
                    </HeaderCell>,
                  ]
                : []),
            ])}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line) => (
            <Row key={line.entity.key}>
              {/* A wide table gives up the middle of long names before its last column; on a phone all do. */}
              <Cell
                heads
                className={columns.length > 7 ? 'w-full min-w-52 max-w-0' : 'max-w-52 sm:max-w-72'}
              >
                {/* The arrows stand below each other, whatever the names give up. */}
                <span className="flex max-w-72 items-center justify-between gap-1">
                  <EntityButton
                    entity={line.entity}
                    swatch={slots.size > 0}
                    onChoose={(exclude) => onChoose(line.entity, exclude, [])}
                  />
                  {EntityLink && <EntityLink by={by} entity={line.entity} />}
                </span>
              </Cell>
              {spark && (
                <Cell className="hidden py-1 lg:table-cell">
                  {line.spark && <Sparkline values={line.spark} />}
                </Cell>
              )}
              {columns.flatMap((metric, index) => {
                const cell = line.cells[index];
                return [
                  <Cell key={metric} align="number" title={cell?.exact ?? undefined}>
                    {cell?.text ?? <Unknown reason={whyUnknown(metric)} />}
                  </Cell>,
                  ...(metric === share
                    ? [
                        <Cell key="share" align="number" className="text-soft">
                          {line.share}
                        </Cell>,
                      ]
                    : []),
                ];
              })}
            </Row>
          ))}
        </tbody>
      </Table>
      {lines.length > shown && (
        <p className="border-t p-3 text-center">
          <Button size="sm" variant="ghost" onClick={() => setShown(shown + step)}>
            Show {formatCount(Math.min(step, lines.length - shown))} more of{' '}
            {formatCount(lines.length)}
          </Button>
        </p>
      )}
    </Panel>
  );
}

/** "their cost" is read with the column before it, which who moves by columns does not hear. */
function leansOnTheOneBefore(metric: MetricName): boolean {
  return /^[a-z][a-z]/.test(columnWords(metric));
}
