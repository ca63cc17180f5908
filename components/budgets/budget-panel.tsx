'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useState } from 'react';
import { OwnersOnly } from '@/components/member/may-change';
import { useAct } from '@/components/reports/use-act';
import { Badge } from '@/components/ui/badge';
import { Button, buttonClass } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/panel';
import type { BudgetView } from '@/lib/budgets/budget-facts';
import { exactMoney, formatMoney } from '@/lib/chart/format-money';
import { DASH, formatPercent } from '@/lib/chart/format-number';
import {
  formatEstimate,
  formatSpent,
  NO_COST_KNOWN,
  roughSpan,
} from '@/lib/forecast/outlook-words';
import { BudgetBar } from './budget-bar';
import { deleteBudget, sendTest } from './budget-requests';
import { budgetPath, deliveryWords, METRIC_WORDS, resetWords, scopeWords } from './budget-words';

const STATES = {
  within: { words: 'Within budget', tone: 'accent' },
  likely_over: { words: 'Likely to be passed', tone: 'warn' },
  over: { words: 'Used up', tone: 'danger' },
  unknown: { words: 'Not known yet', tone: 'neutral' },
} as const;

const NOTHING_HELD = 'The ledger holds nothing of this period';

type BudgetPanelProps = { budget: BudgetView; onEdit: () => void };

/** One budget: what is spent of it, how its period may end, whom it tells. */
export function BudgetPanel({ budget, onEdit }: BudgetPanelProps) {
  const act = useAct();
  const [isDeleting, setDeleting] = useState(false);
  const { id, name, amount, standing, webhook, delivery } = budget;
  const { spent, unknown, share, estimate, why, state } = standing;
  const test = async () => {
    try {
      const { ok, result } = await sendTest(id);
      if (ok) notifySuccess(`Test sent. ${result}`);
      else notifyFailure(`The test did not arrive. ${result}`);
    } catch (error) {
      notifyFailure(error instanceof Error ? error.message : 'That did not work. Try again.');
    }
  };
  return (
    <Panel
      title={name}
      subtitle={[scopeWords(budget), METRIC_WORDS[budget.metric], resetWords(budget)]
        .filter((words) => words !== '')
        .join(' · ')}
      meta={<Badge tone={STATES[state].tone}>{STATES[state].words}</Badge>}
    >
      <p className="mb-2 flex flex-wrap items-baseline gap-x-2 text-sm">
        <span
          title={spent === null ? (unknown > 0 ? NO_COST_KNOWN : NOTHING_HELD) : exactMoney(spent)}
          className="font-medium text-ink text-xl tracking-[-0.025em]"
        >
          {spent === null ? DASH : formatSpent(spent, unknown)}
        </span>{' '}
        <span className="text-soft">
          of {formatMoney(amount)}
          {share !== null && ` · ${formatPercent(share)}`}
        </span>
      </p>
      <BudgetBar budget={budget} />
      <div className="mt-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <dl className="grid min-w-0 flex-[1_1_20rem] gap-y-1 text-sm">
          <div>
            <dt className={estimate ? 'inline text-soft' : 'sr-only'}>Estimate for its end: </dt>
            <dd className={estimate ? 'inline text-ink' : 'text-soft'}>
              {estimate
                ? `${formatEstimate(estimate.expected)}, likely ${roughSpan(estimate.low, estimate.high)}`
                : why}
            </dd>
          </div>
          <div>
            <dt className="inline text-soft">Alerts: </dt>
            <dd className="wrap-anywhere inline text-ink">
              {webhook
                ? `in Genledger, and by ${webhook.format === 'slack' ? 'Slack' : 'webhook'} at ${webhook.host}${delivery ? `. ${deliveryWords(delivery)}` : ''}`
                : 'in Genledger'}
            </dd>
          </div>
          {unknown > 0 && (
            <div className="text-faint text-xs">
              <dt className="inline">At least: </dt>
              <dd className="inline">
                {unknown} {unknown === 1 ? 'generation has' : 'generations have'} no known cost.
              </dd>
            </div>
          )}
        </dl>
        <div className="flex flex-wrap items-center gap-1.5">
          <Link href={budgetPath(budget) as Route} className={buttonClass({ size: 'sm' })}>
            Open
          </Link>
          <OwnersOnly>
            {webhook && (
              <Button size="sm" onClick={() => void test()}>
                Send a test
              </Button>
            )}
            <Button size="sm" onClick={onEdit}>
              Edit
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setDeleting(true)}>
              Delete
            </Button>
          </OwnersOnly>
        </div>
      </div>
      {isDeleting && (
        <Confirm
          title={`Delete the budget “${name}”?`}
          action="Delete the budget"
          onConfirm={() => act(() => deleteBudget(id), 'The budget is deleted')}
          onClose={() => setDeleting(false)}
        >
          Its alerts go with it, and nobody is told any more. What was spent stays as it is.
        </Confirm>
      )}
    </Panel>
  );
}
