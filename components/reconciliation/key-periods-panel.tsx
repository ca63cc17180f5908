import { Panel } from '@/components/ui/panel';
import { Cell, HeaderCell, Row, Table, Unknown } from '@/components/ui/table';
import { columnDecimals, exactMoney, formatMoneyAt } from '@/lib/chart/format-money';
import type { CoverageView } from '@/lib/reconciliation/coverage-view';
import { percentOfMoney } from '@/lib/reconciliation/day-sums';
import { AtLeast } from './at-least';

type KeyPeriodsPanelProps = { periods: NonNullable<CoverageView['periods']> };

/**
 * What an ordinary key knows of itself. The ledger may hold other keys' rows as well, so the share is
 * the most that it can be.
 */
export function KeyPeriodsPanel({ periods }: KeyPeriodsPanelProps) {
  const decimals = columnDecimals(periods.flatMap(({ held, reported }) => [held, reported]));
  return (
    <Panel
      title="This key, by its own account"
      subtitle="Charged to credits. Your ledger may hold other keys' generations too, so a share is the most it can be"
      padding="none"
    >
      <Table label="What this key reports of itself">
        <thead>
          <tr>
            <HeaderCell>Period, UTC</HeaderCell>
            <HeaderCell align="number">Reported of this key</HeaderCell>
            <HeaderCell align="number">Held of all keys</HeaderCell>
            <HeaderCell align="number">Coverage</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {periods.map(({ name, reported, held, unknownCharges }) => (
            <Row key={name}>
              <Cell heads>{name}</Cell>
              <Cell align="number">
                {reported === null ? (
                  <Unknown reason="OpenRouter did not say" />
                ) : (
                  <span title={exactMoney(reported)}>{formatMoneyAt(reported, decimals)}</span>
                )}
              </Cell>
              <Cell align="number">
                <AtLeast unknown={unknownCharges} />
                <span title={exactMoney(held)}>{formatMoneyAt(held, decimals)}</span>
              </Cell>
              <Cell align="number">
                <Share held={held} reported={reported} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Share({ held, reported }: { held: string; reported: string | null }) {
  const percent = reported === null ? null : percentOfMoney(held, reported);
  if (percent === null) return <Unknown reason="There is nothing to take a share of" />;
  return `at most ${Math.min(100, percent)} %`;
}
