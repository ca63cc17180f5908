import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Unknown } from '@/components/ui/table';
import { fieldOf } from '@/lib/catalog/fields';
import { exactMoney } from '@/lib/chart/format-money';
import type { Decimal } from '@/lib/generation/decimal';
import type { CostExplanation } from '@/lib/view-generation/cost-explanation';
import { costSentences } from '@/lib/view-generation/cost-words';

/** What it cost as a small sum with all digits, then in words. */
export function CostPanel({ cost }: { cost: CostExplanation }) {
  const { charged, providerBill, spend, parts, disagreement } = cost;
  return (
    <Panel title="What it cost" subtitle="Every digit, in US dollars">
      <dl>
        <Line term="Charged to credits" amount={charged} />
        {parts.map(({ field, amount }) => (
          <Line key={field} inside term={fieldOf(field).label} amount={amount} />
        ))}
        {providerBill !== undefined && (
          <Line
            term={
              <>
                <span aria-hidden="true">+ </span>Billed by the provider
              </>
            }
            amount={providerBill}
          />
        )}
        <Line total term="Spend" amount={spend} />
      </dl>
      <div className="mt-3 grid gap-2 text-pretty text-soft">
        {costSentences(cost).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {disagreement && (
        <Notice tone="warn" title="Usage and total cost differ" className="mt-4">
          The record says {exactMoney(disagreement.usage)} in <code>usage</code> and{' '}
          {exactMoney(disagreement.total_cost)} in <code>total_cost</code>. Sums here use{' '}
          <code>usage</code>.
        </Notice>
      )}
    </Panel>
  );
}

type LineProps = { term: ReactNode; amount: Decimal | null; inside?: boolean; total?: boolean };

function Line({ term, amount, inside = false, total = false }: LineProps) {
  return (
    <div
      className={classNames(
        'flex items-baseline justify-between gap-4 py-1',
        total && 'mt-1.5 border-t pt-2.5 font-medium',
        inside && 'py-0.5 pl-3 text-faint text-xs',
      )}
    >
      <dt className={total || inside ? undefined : 'text-soft'}>
        {inside && <span className="sr-only">of it </span>}
        {term}
      </dt>
      <dd className="wrap-anywhere min-w-0 text-right">
        {amount === null ? <Unknown reason="no source has told it" /> : exactMoney(amount)}
      </dd>
    </div>
  );
}
