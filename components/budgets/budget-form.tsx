'use client';

import { type SubmitEvent, useState } from 'react';
import { FilterBar } from '@/components/filters/filter-bar';
import type { ViewControls } from '@/components/filters/use-view';
import { useAct } from '@/components/reports/use-act';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import type { BudgetView } from '@/lib/budgets/budget-facts';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewFilter } from '@/lib/view/view-filter';
import type { ViewState } from '@/lib/view/view-state';
import {
  type BudgetProblem,
  draftOf,
  METRICS,
  newDraft,
  PERIODS,
  problemOf,
  TELLS,
  wishOf,
} from './budget-draft';
import { changeBudget, createBudget } from './budget-requests';

type BudgetFormProps = {
  /** Null for a new one. */
  budget: BudgetView | null;
  view: ViewState;
  resolved: ResolvedView;
  onDone: () => void;
};

/** Everything that a budget is, in one form; the server checks it again. */
export function BudgetForm({ budget, view, resolved, onDone }: BudgetFormProps) {
  const act = useAct();
  const [draft, setDraft] = useState(() => (budget ? draftOf(budget) : newDraft()));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const problem = problemOf(draft, budget?.webhook != null);
  const error = (at: BudgetProblem['at']) =>
    tried && problem?.at === at ? { error: problem.words } : {};
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (problem) {
      const form = event.currentTarget;
      // Once the field is marked.
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const wish = wishOf(draft);
    const done = await (budget
      ? act(() => changeBudget(budget.id, wish), 'Saved')
      : act(() => createBudget(wish), 'The budget is set'));
    if (done) onDone();
  };
  const setFilters = (f: readonly ViewFilter[]) => change({ filters: [...f] });
  const nothing = () => {};
  // The menus of filters know a view of the URL; this one lives in the form.
  const controls: ViewControls = {
    view: { ...view, f: [...draft.filters] },
    resolving: false,
    change: nothing,
    changeRange: nothing,
    setFilters,
    setFiltersAloud: setFilters,
  };
  return (
    <Panel title={budget ? `Edit ${budget.name}` : 'A new budget'}>
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
        <div className="grid items-start gap-5 sm:grid-cols-[minmax(0,1fr)_10rem_auto]">
          <Field label="Name" {...error('name')}>
            {(field) => (
              <Input
                {...field}
                maxLength={120}
                placeholder="All of production"
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Amount in USD" {...error('amount')}>
            {(field) => (
              <Input
                {...field}
                inputMode="decimal"
                placeholder="250"
                value={draft.amount}
                onChange={(event) => change({ amount: event.target.value })}
              />
            )}
          </Field>
          <div className="grid gap-1.5">
            <span className="font-medium text-ink text-sm">Every</span>
            <SegmentedControl
              label="Every"
              value={draft.period}
              onValueChange={(period) => change({ period })}
              options={PERIODS}
            />
          </div>
        </div>
        <div className="grid gap-1.5">
          <span className="font-medium text-ink text-sm">Counts</span>
          <FilterBar controls={controls} resolved={resolved} />
          <p className="text-soft text-xs">
            {draft.filters.length === 0
              ? 'All spend. Add a filter for one model, provider, key, user or tag.'
              : 'Generations that all of these hold for.'}
          </p>
        </div>
        <div className="grid items-start gap-5 sm:grid-cols-3">
          <div className="grid gap-1.5">
            <span className="font-medium text-ink text-sm">Which spend</span>
            <Select
              label="Which spend"
              hideLabel
              value={draft.metric}
              onValueChange={(metric) => change({ metric })}
              options={METRICS}
              className="justify-between"
            />
          </div>
          <Field label="Time zone" hint="Periods begin at its midnight" {...error('timezone')}>
            {(field) => (
              <Input
                {...field}
                value={draft.timezone}
                onChange={(event) => change({ timezone: event.target.value })}
              />
            )}
          </Field>
          <Field label="Tell at, in percent" hint="Each once a period" {...error('thresholds')}>
            {(field) => (
              <Input
                {...field}
                value={draft.thresholds}
                onChange={(event) => change({ thresholds: event.target.value })}
              />
            )}
          </Field>
        </div>
        <label className="flex items-center gap-2 text-ink text-sm">
          <input
            type="checkbox"
            checked={draft.onForecast}
            onChange={(event) => change({ onForecast: event.target.checked })}
            className="size-3.5 accent-accent"
          />
          Tell as well when the estimate for the end of the period passes the amount
        </label>
        <div className="grid items-start gap-5 sm:grid-cols-[auto_minmax(0,1fr)]">
          <div className="grid gap-1.5">
            <span className="font-medium text-ink text-sm">Tell outside of Genledger</span>
            <SegmentedControl
              label="Tell outside of Genledger"
              value={draft.tell}
              onValueChange={(tell) => change({ tell })}
              options={TELLS}
            />
          </div>
          {draft.tell !== 'none' && (
            <Field
              label="Address"
              {...error('url')}
              hint={
                budget?.webhook
                  ? `Empty: the one at ${budget.webhook.host} stays. It is never shown again.`
                  : 'https only. Kept sealed, and never shown again.'
              }
            >
              {(field) => (
                <Input
                  {...field}
                  autoComplete="off"
                  spellCheck={false}
                  placeholder={
                    draft.tell === 'slack'
                      ? 'https://hooks.slack.com/services/…'
                      : 'https://example.com/hook'
                  }
                  value={draft.url}
                  onChange={(event) => change({ url: event.target.value })}
                />
              )}
            </Field>
          )}
        </div>
        <div className="flex gap-2">
          <Button type="submit" variant="primary">
            {budget ? 'Save' : 'Set the budget'}
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      </form>
    </Panel>
  );
}
