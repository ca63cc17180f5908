'use client';

import { useMemo } from 'react';
import { PanelMenu } from '@/components/charts/panel-menu';
import { answersTo } from '@/components/query/use-view-answers';
import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { Cell, HeaderCell, Row, Table, Unknown } from '@/components/ui/table';
import { dimensionOf } from '@/lib/catalog/dimensions';
import { columnFormat } from '@/lib/chart/format-metric';
import { formatColumnPercent, formatPercent, formatTokens } from '@/lib/chart/format-number';
import { potentialModel } from '@/lib/chart/potential-model';
import { potentialQueries } from '@/lib/view/panel-queries';
import { type PotentialPanel as Definition, panelSubtitle, panelTitle } from '@/lib/view/panels';
import { EntityButton } from './entity-button';
import type { PanelProps } from './panel-props';

/** An estimate, and labelled so: what the best hit rate here would have saved elsewhere. */
export function PotentialPanel({ panel, set, by, slots, onChoose }: PanelProps<Definition>) {
  const { groups } = answersTo(set, potentialQueries(panel));
  const { lines, target } = useMemo(
    () => potentialModel(groups.rows, by, slots),
    [groups, by, slots],
  );
  const title = panelTitle(panel, by);
  const amounts = lines.map(({ potential }) => (potential === null ? null : potential.toFixed(9)));
  const write = columnFormat('cache_discount_saved', amounts);
  return (
    <Panel
      title={title}
      subtitle={
        target === null
          ? panelSubtitle(panel, by)
          : `At the best hit rate here, ${formatPercent(target)}, and their own saving a token`
      }
      meta={
        <>
          <Badge tone="outline">estimate</Badge>
          <PanelMenu title={title} />
        </>
      }
      padding="none"
      className="overflow-hidden"
    >
      {target === null ? (
        <p className="px-5 py-10 text-center text-faint text-sm">
          Nothing here was read from a cache, so there is nothing to estimate from.
        </p>
      ) : (
        <Table label={title}>
          <thead>
            <tr>
              <HeaderCell>{dimensionOf(by).label}</HeaderCell>
              <HeaderCell align="number">Prompt</HeaderCell>
              <HeaderCell align="number">Hit rate</HeaderCell>
              <HeaderCell align="number">Could have saved</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ entity, prompt, hitRate }, index) => {
              const amount = amounts[index] ?? null;
              return (
                <Row key={entity.key}>
                  <Cell heads className="w-full max-w-0 min-w-32">
                    <EntityButton
                      entity={entity}
                      short
                      onChoose={(exclude) => onChoose(entity, exclude, [])}
                    />
                  </Cell>
                  <Cell align="number" className="text-soft">
                    {formatTokens(prompt)}
                  </Cell>
                  <Cell align="number" className="text-soft">
                    {hitRate === null ? (
                      <Unknown reason="no token counts" />
                    ) : (
                      formatColumnPercent(hitRate)
                    )}
                  </Cell>
                  <Cell align="number">
                    {amount === null ? (
                      <Unknown reason="nothing tells what a cached token saves here" />
                    ) : Number(amount) === 0 ? (
                      <span className="text-faint">$0</span>
                    ) : (
                      about(write(amount))
                    )}
                  </Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

/** What rounds to nothing is told as a bound already. */
function about(amount: string): string {
  return amount.startsWith('<') ? amount : `≈ ${amount}`;
}
