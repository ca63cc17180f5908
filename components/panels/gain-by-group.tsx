'use client';

import { CACHE_COLORS } from '@/components/charts/cache-colors';
import { PanelMenu } from '@/components/charts/panel-menu';
import { answersTo } from '@/components/query/use-view-answers';
import { classNames } from '@/components/ui/class-names';
import { Panel } from '@/components/ui/panel';
import { Cell, HeaderCell, Row, Table, Unknown } from '@/components/ui/table';
import { dimensionOf } from '@/lib/catalog/dimensions';
import { cacheGroups } from '@/lib/chart/cache-model';
import { columnFormat } from '@/lib/chart/format-metric';
import { exactMoney } from '@/lib/chart/format-money';
import { formatColumnPercent } from '@/lib/chart/format-number';
import type { Decimal } from '@/lib/generation/decimal';
import { gainByGroupQueries } from '@/lib/view/panel-queries';
import { type GainPanel, panelSubtitle, panelTitle } from '@/lib/view/panels';
import { ChartNothing } from './chart-nothing';
import { EntityButton } from './entity-button';
import type { PanelProps } from './panel-props';

/** On a phone the bar says both, and the name has their room. */
const WIDE = 'hidden sm:table-cell';
const NONE_REPORTED = 'no generation here reports caching';

/** The same profit and loss per group, with a bar that has the line in its middle. */
export function GainByGroup({ panel, set, by, slots, onChoose }: PanelProps<GainPanel>) {
  const { ranking } = answersTo(set, gainByGroupQueries(panel));
  const groups = cacheGroups(ranking.rows, by, slots);
  const format = columnFormat(
    'cache_discount',
    groups.flatMap(({ saved, paid, net }) => [saved, paid, net]),
  );
  const largest = Math.max(
    ...groups.flatMap(({ saved, paid }) => [Number(saved ?? 0), Number(paid ?? 0)]),
    Number.MIN_VALUE,
  );
  const reported = groups.some(({ net, hitRate }) => net !== null || hitRate !== null);
  const entities = groups.map(({ entity }) => entity);
  const title = panelTitle(panel, by);
  return (
    <Panel
      title={title}
      subtitle={panelSubtitle(panel, by)}
      meta={<PanelMenu title={title} />}
      padding="none"
      // As tall with one group as with the largest and the others: a filter moves nothing below.
      className={classNames('overflow-hidden', reported && 'lg:min-h-[27rem]')}
    >
      {!reported && <ChartNothing>No generation in this range reports caching.</ChartNothing>}
      {reported && (
        <Table label={title}>
          <thead>
            <tr>
              <HeaderCell>{dimensionOf(by).label}</HeaderCell>
              <HeaderCell align="number" className={WIDE}>
                Saved
              </HeaderCell>
              <HeaderCell align="number" className={WIDE}>
                Paid
              </HeaderCell>
              <HeaderCell align="number">Net</HeaderCell>
              <HeaderCell align="number">Hit rate</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ entity, saved, paid, net, hitRate }) => (
              <Row key={entity.key}>
                <Cell heads className="w-full min-w-34 max-w-0 sm:min-w-44">
                  <EntityButton
                    entity={entity}
                    short
                    onChoose={(exclude) => onChoose(entity, exclude, entities)}
                  />
                  <EffectBar
                    saved={Number(saved ?? 0) / largest}
                    paid={Number(paid ?? 0) / largest}
                  />
                </Cell>
                <Amount value={saved} format={format} className={WIDE} />
                <Amount value={paid} format={format} className={WIDE} />
                <Amount value={net} format={format} strong />
                <Cell align="number">
                  {hitRate === null ? (
                    <Unknown reason="no prompt tokens" />
                  ) : (
                    formatColumnPercent(hitRate)
                  )}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

type AmountProps = {
  value: Decimal | null;
  format: (value: Decimal) => string;
  strong?: boolean;
  className?: string;
};

function Amount({ value, format, strong = false, className }: AmountProps) {
  return (
    <Cell
      align="number"
      title={value === null ? undefined : exactMoney(value)}
      className={classNames(strong ? 'text-ink' : 'text-soft', className)}
    >
      {value === null ? <Unknown reason={NONE_REPORTED} /> : format(value)}
    </Cell>
  );
}

/** Loss to the left, profit to the right, both on the scale of the largest amount of the table. */
function EffectBar({ saved, paid }: { saved: number; paid: number }) {
  return (
    <span aria-hidden="true" className="relative mb-0.5 grid h-1 grid-cols-[1fr_3fr] gap-px">
      <span className="-inset-y-0.5 absolute left-1/4 w-px bg-line-strong" />
      <span className="flex justify-end">
        <span
          className="h-full rounded-l-full"
          style={{ width: `${Math.min(1, paid * 3) * 100}%`, background: CACHE_COLORS.paid }}
        />
      </span>
      <span
        className="h-full rounded-r-full"
        style={{ width: `${saved * 100}%`, background: CACHE_COLORS.saved }}
      />
    </span>
  );
}
