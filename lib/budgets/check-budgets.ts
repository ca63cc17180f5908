import 'server-only';
import { type Period, periodAt, periodBefore } from '@/lib/forecast/period';
import { readStanding } from '@/lib/insights/read-standing';
import type { Store } from '@/lib/store/store';
import { type Alert, alertId } from './alert';
import type { Budget } from './budget';
import type { BudgetBook } from './budget-book';
import { dueThreshold } from './due-threshold';
import { scopeOf } from './read-budget-views';

/**
 * Writes an alert for every threshold that was reached and not told yet. The running period counts,
 * and the one before it, of which data may come late; older ones are history. Demo data tells nobody.
 *
 * @returns the alerts that are new
 */
export function checkBudgets(store: Store, book: BudgetBook, nowMs: number): Promise<Alert[]> {
  return book.inTurn(() => checkAll(store, book, nowMs));
}

async function checkAll(store: Store, book: BudgetBook, nowMs: number): Promise<Alert[]> {
  const made: Alert[] = [];
  for (const budget of book.all()) {
    const running = periodAt(budget.period, budget.timezone, nowMs);
    const before = periodBefore(running);
    const isOurs = before.end.epochMilliseconds > Date.parse(budget.counts_since);
    for (const period of isOurs ? [before, running] : [running]) {
      const alert = await checkPeriod(store, book, budget, period, nowMs);
      if (alert) made.push(alert);
    }
  }
  return made;
}

async function checkPeriod(
  store: Store,
  book: BudgetBook,
  budget: Budget,
  period: Period,
  nowMs: number,
): Promise<Alert | null> {
  const ledger = store.ledger(budget.ledger);
  if ((await ledger.bounds()) === null) return null;
  const { spent, unknown, estimates } = await readStanding(ledger, scopeOf(budget), period, nowMs);
  // Of a period whose costs nobody told nothing is reached.
  if (spent === null) return null;
  const start = new Date(period.start.epochMilliseconds).toISOString();
  const estimate = estimates?.at(-1) ?? null;
  const told = book
    .alertsOf(budget.id)
    .filter((alert) => alert.start === start && alert.revision === budget.revision);
  const threshold = dueThreshold({
    amount: budget.amount,
    thresholds: budget.thresholds,
    onForecast: budget.on_forecast,
    spent,
    expected: estimate?.expected ?? null,
    told: told.map((alert) => alert.threshold),
  });
  if (threshold === null) return null;
  const now = new Date(nowMs).toISOString();
  const alert: Alert = {
    version: 1,
    id: alertId(budget, start, threshold),
    ledger: budget.ledger,
    budget_id: budget.id,
    budget_name: budget.name,
    revision: budget.revision,
    threshold,
    period: period.unit,
    timezone: budget.timezone,
    start,
    end: new Date(period.end.epochMilliseconds).toISOString(),
    amount: budget.amount,
    spent,
    unknown,
    estimate,
    late: nowMs >= period.end.epochMilliseconds,
    created_at: now,
    dismissed_at: null,
    delivery: budget.webhook
      ? { state: 'waiting', attempts: 0, next_at: now, last_at: null, last_result: null }
      : null,
  };
  // On disk before anybody is told: a crash from here on tells again, and never tells twice as two.
  await book.putAlert(alert);
  return alert;
}
