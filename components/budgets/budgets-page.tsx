'use client';

import { Plus, Wallet } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '@/components/commands/registry';
import { useMayChange } from '@/components/member/may-change';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { AlertFacts, BudgetView } from '@/lib/budgets/budget-facts';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewState } from '@/lib/view/view-state';
import { AlertList } from './alert-list';
import { BudgetForm } from './budget-form';
import { BudgetPanel } from './budget-panel';

export type BudgetsPageProps = {
  budgets: readonly BudgetView[];
  alerts: readonly AlertFacts[];
  /** A view without any wish, and the last month of it: where menus of filters look for values. */
  view: ViewState;
  resolved: ResolvedView;
};

/** Every budget with where it stands, what was told of them, and the form that sets one. */
export function BudgetsPage({ budgets, alerts, view, resolved }: BudgetsPageProps) {
  const [edited, setEdited] = useState<string | null>(null);
  const mayChange = useMayChange();
  useCommands(
    mayChange
      ? [
          {
            id: 'new-budget',
            title: 'Set a budget',
            group: 'This page',
            keys: 'n',
            run: () => setEdited(NEW),
          },
        ]
      : [],
  );
  const form = (budget: BudgetView | null) => (
    <BudgetForm
      key={budget?.id ?? NEW}
      budget={budget}
      view={view}
      resolved={resolved}
      onDone={() => setEdited(null)}
    />
  );
  const isEmpty = budgets.length === 0 && edited !== NEW;
  return (
    <>
      <PageHeader
        title="Budgets"
        description="What may be spent, how it stands, and who is told."
        actions={
          mayChange &&
          !isEmpty &&
          edited !== NEW && (
            <Button variant="primary" onClick={() => setEdited(NEW)}>
              <Plus aria-hidden="true" className="size-3.5" />
              Set a budget
            </Button>
          )
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <AlertList alerts={alerts} />
        {edited === NEW && form(null)}
        {isEmpty && (
          <EmptyState
            icon={Wallet}
            title="No budget is set"
            actions={
              mayChange && (
                <Button variant="primary" onClick={() => setEdited(NEW)}>
                  Set a budget
                </Button>
              )
            }
          >
            An amount per day, week or month for everything, or for one model, provider, key, user
            or tag. When it is reached, or likely to be, you are told here and by webhook.
          </EmptyState>
        )}
        {budgets.map((budget) =>
          edited === budget.id ? (
            form(budget)
          ) : (
            <BudgetPanel key={budget.id} budget={budget} onEdit={() => setEdited(budget.id)} />
          ),
        )}
      </div>
    </>
  );
}

const NEW = 'new';
