import { send } from '@/components/query/send';
import type { AlertFacts, BudgetView } from '@/lib/budgets/budget-facts';

export type BudgetWish = Pick<
  BudgetView,
  'name' | 'scope' | 'amount' | 'period' | 'timezone' | 'metric' | 'thresholds' | 'on_forecast'
> & {
  /** Without an address the one that the budget has stays. */
  readonly webhook: { readonly url?: string; readonly format: 'json' | 'slack' } | null;
};

export const createBudget = (wish: BudgetWish) => send<BudgetView>('POST', '/api/budgets', wish);
export const changeBudget = (id: string, wish: BudgetWish) =>
  send<BudgetView>('PUT', `/api/budgets/${id}`, wish);
export const deleteBudget = (id: string) => send('DELETE', `/api/budgets/${id}`);
export const sendTest = (id: string) =>
  send<{ ok: boolean; result: string }>('POST', `/api/budgets/${id}/test`);
export const listAlerts = () => send<AlertFacts[]>('GET', '/api/budget-alerts');
export const dismissAlerts = (ids: readonly string[]) =>
  send('POST', '/api/budget-alerts/dismiss', { ids });
