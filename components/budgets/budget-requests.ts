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

/** @throws Error with the sentence that the server gave */
async function send<Data = unknown>(method: string, path: string, body?: object): Promise<Data> {
  const response = await fetch(path, {
    method,
    ...(body
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {}),
  }).catch(() => {
    throw new Error('Genledger could not be reached. Is it still running?');
  });
  const answer: { data?: Data; error?: { message?: string } } | null = await response
    .json()
    .catch(() => null);
  if (response.ok && answer) return answer.data as Data;
  throw new Error(answer?.error?.message ?? 'The server could not do that. Try again.');
}
