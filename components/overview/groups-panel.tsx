'use client';

import { useMemo, useState } from 'react';
import { onlyRow } from '@/components/query/use-view-answers';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Cell, HeaderCell, Row, type SortDirection, Table } from '@/components/ui/table';
import { dimensionOf } from '@/lib/catalog/dimensions';
import { exactOf } from '@/lib/chart/analytics-row';
import { formatCount } from '@/lib/chart/format-number';
import { groupTable } from '@/lib/chart/group-table';
import type { GroupColumn } from '@/lib/view/group-columns';
import { panelTitle } from '@/lib/view/panels';
import { EntityButton } from './entity-button';
import { TABLE_COLUMNS } from './group-columns';
import type { PanelProps } from './panel-props';

/** Rows in the page at first, and how many more at each press: the page stays light. */
const PAGE_ROWS = 50;

type GroupsPanelProps = PanelProps & { sort: string; onSort: (sort: string) => void };

/** Every group, none hidden in "Other". */
export function GroupsPanel({ panel, set, slots, onChoose, sort, onSort }: GroupsPanelProps) {
  const { answers, view } = set;
  const [shown, setShown] = useState(PAGE_ROWS);
  const total = exactOf(onlyRow(answers.totals), 'total_usage');
  const { rows, truncated } = answers.groups;
  const table = useMemo(
    () => groupTable(rows, total, view.by, sort, slots),
    [rows, total, view.by, sort, slots],
  );
  const title = panelTitle(panel, view.by);
  const { plural, label } = dimensionOf(view.by);
  const directionOf = (column: GroupColumn): SortDirection | 'none' =>
    sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none';
  const press = (column: GroupColumn) => {
    const direction = directionOf(column);
    const first = column === 'name' ? column : `-${column}`;
    const second = column === 'name' ? `-${column}` : column;
    onSort(direction === 'none' ? first : sort === first ? second : first);
  };
  return (
    <Panel
      title={title}
      subtitle={panel.subtitle}
      meta={`${truncated ? 'the largest ' : ''}${formatCount(rows.length)} ${rows.length === 1 ? label.toLowerCase() : plural}`}
      padding="none"
      className="overflow-hidden"
    >
      <Table label={title}>
        <thead>
          <tr>
            <HeaderCell sort={directionOf('name')} onSort={() => press('name')}>
              {label}
            </HeaderCell>
            {TABLE_COLUMNS.map(({ key, label: words, sort: column }) => (
              <HeaderCell
                key={key}
                align="number"
                {...(column ? { sort: directionOf(column), onSort: () => press(column) } : {})}
              >
                {words}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.lines.slice(0, shown).map((line) => (
            <Row key={line.entity.key}>
              <Cell className="max-w-72">
                <EntityButton
                  entity={line.entity}
                  onChoose={(exclude) => onChoose(line.entity, exclude, [])}
                />
              </Cell>
              {TABLE_COLUMNS.map(({ key, title: titleOf, cell }) => (
                <Cell key={key} align="number" title={titleOf(line)}>
                  {cell(line, table)}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
      {table.lines.length > shown && (
        <p className="border-t p-3 text-center">
          <Button size="sm" variant="ghost" onClick={() => setShown(shown + PAGE_ROWS)}>
            Show {Math.min(PAGE_ROWS, table.lines.length - shown)} more of {table.lines.length}
          </Button>
        </p>
      )}
    </Panel>
  );
}
