import { expect, test } from 'vitest';
import { type BudgetProblem, type BudgetText, newDraft, problemOf, wishOf } from './budget-draft';

const GOOD: BudgetText = { ...newDraft(), name: ' Gulls ', amount: '12.5', timezone: 'UTC' };

test('what is typed becomes what the server takes', () => {
  const filters = [{ operator: 'is', dimension: 'model', values: ['a,b'] }] as const;
  expect(problemOf(GOOD, false)).toBeNull();
  expect(wishOf({ ...GOOD, filters, thresholds: '80 %; 100', tell: 'slack' })).toEqual({
    name: 'Gulls',
    amount: '12.5',
    period: 'month',
    scope: ['is:model:a\\,b'],
    metric: 'total_usage',
    timezone: 'UTC',
    thresholds: [80, 100],
    on_forecast: true,
    webhook: { format: 'slack' },
  });
});

test.each<[Partial<BudgetText>, BudgetProblem['at']]>([
  [{ name: ' ' }, 'name'],
  [{ amount: '0' }, 'amount'],
  [{ amount: '1,5' }, 'amount'],
  [{ timezone: 'Mars' }, 'timezone'],
  [{ thresholds: '50, x' }, 'thresholds'],
  [{ thresholds: '1001' }, 'thresholds'],
  [{ thresholds: '1,2,3,4,5,6,7,8,9,10,11' }, 'thresholds'],
  [{ tell: 'json' }, 'url'],
])('%o is said at its field before it is sent', (part, at) => {
  expect(problemOf({ ...GOOD, ...part }, false)?.at).toBe(at);
});

test('a budget that has an address keeps it', () => {
  expect(problemOf({ ...GOOD, tell: 'json' }, true)).toBeNull();
});
