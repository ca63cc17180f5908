import { randomBytes } from 'node:crypto';
import type { Alert } from './alert';
import type { Budget } from './budget';
import type { BudgetStanding } from './budget-facts';

/** What a test sends: the budget as it stands, as if its highest threshold were reached. Kept nowhere. */
export function testAlert(budget: Budget, standing: BudgetStanding, nowMs: number): Alert {
  const { spent, unknown, estimate, start, end } = standing;
  return {
    version: 1,
    id: `alr_test_${randomBytes(8).toString('hex')}`,
    ledger: budget.ledger,
    budget_id: budget.id,
    budget_name: budget.name,
    revision: budget.revision,
    threshold: budget.thresholds.at(-1) ?? 100,
    period: budget.period,
    timezone: budget.timezone,
    start,
    end,
    amount: budget.amount,
    // Of a period that the ledger holds nothing of there is no amount: then what would be passed.
    spent: spent ?? budget.amount,
    unknown,
    estimate,
    late: false,
    created_at: new Date(nowMs).toISOString(),
    dismissed_at: null,
    delivery: null,
  };
}
