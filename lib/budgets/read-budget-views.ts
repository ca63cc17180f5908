import 'server-only';
import { compareDecimals } from '@/lib/chart/decimal-text';
import { noEstimateWords } from '@/lib/forecast/no-estimate-words';
import { type Period, periodAt } from '@/lib/forecast/period';
import type { Standing } from '@/lib/forecast/standing';
import type { SpendScope } from '@/lib/insights/read-days';
import { readStanding } from '@/lib/insights/read-standing';
import type { Ledger } from '@/lib/store/ledger';
import { filterRequest } from '@/lib/view/filter-request';
import { parseViewFilter } from '@/lib/view/view-filter';
import type { Alert } from './alert';
import { type Budget, budgetFacts } from './budget';
import type { BudgetBook } from './budget-book';
import type { BudgetStanding, BudgetView, Delivery } from './budget-facts';

/** What a budget counts, as the query engine is asked for it. */
export function scopeOf({ scope, timezone, metric }: Budget): SpendScope {
  const filters = scope.flatMap((text) => filterRequest(parseViewFilter(text)) ?? []);
  return { filters, timezone, metric };
}

/** Budgets with where they stand in their running period. */
export function readBudgetViews(
  book: BudgetBook,
  budgets: readonly Budget[],
  ledger: Ledger,
  nowMs: number,
): Promise<BudgetView[]> {
  return Promise.all(
    budgets.map(async (budget): Promise<BudgetView> => {
      const period = periodAt(budget.period, budget.timezone, nowMs);
      const standing = await readStanding(ledger, scopeOf(budget), period, nowMs);
      return {
        ...budgetFacts(budget),
        standing: standingOf(budget, period, standing),
        delivery: lastDelivery(book.alertsOf(budget.id)),
      };
    }),
  );
}

function standingOf(budget: Budget, period: Period, standing: Standing): BudgetStanding {
  const { spent, unknown, estimates } = standing;
  const estimate = estimates?.at(-1) ?? null;
  const isOver = spent !== null && compareDecimals(spent, budget.amount) >= 0;
  const isLikely = estimate !== null && estimate.expected > Number(budget.amount);
  return {
    start: new Date(period.start.epochMilliseconds).toISOString(),
    end: new Date(period.end.epochMilliseconds).toISOString(),
    spent,
    unknown,
    share: spent === null ? null : Number(spent) / Number(budget.amount),
    estimate,
    why: noEstimateWords(standing),
    state: spent === null ? 'unknown' : isOver ? 'over' : isLikely ? 'likely_over' : 'within',
  };
}

function lastDelivery(alerts: readonly Alert[]): Delivery | null {
  const told = alerts.filter(({ delivery }) => delivery !== null);
  return told.toSorted((a, b) => b.created_at.localeCompare(a.created_at))[0]?.delivery ?? null;
}
