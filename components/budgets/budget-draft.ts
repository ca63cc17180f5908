import type { BudgetMetric, BudgetView } from '@/lib/budgets/budget-facts';
import type { PeriodUnit } from '@/lib/forecast/period-unit';
import { isZoneName } from '@/lib/view/time-zone';
import { parseViewFilter, serialiseViewFilter, type ViewFilter } from '@/lib/view/view-filter';
import type { BudgetWish } from './budget-requests';

export const PERIODS = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] as const satisfies readonly { value: PeriodUnit; label: string }[];

export const METRICS = [
  { value: 'total_usage', label: 'All of it' },
  { value: 'credits_usage', label: 'Credits only' },
  { value: 'byok_usage', label: 'Provider bills, own keys' },
] as const satisfies readonly { value: BudgetMetric; label: string }[];

export const TELLS = [
  { value: 'none', label: 'Nobody' },
  { value: 'slack', label: 'Slack' },
  { value: 'json', label: 'A webhook' },
] as const;

/** What is typed, as it is typed. */
export interface BudgetText {
  readonly name: string;
  readonly amount: string;
  readonly period: PeriodUnit;
  readonly filters: readonly ViewFilter[];
  readonly metric: BudgetMetric;
  readonly timezone: string;
  readonly thresholds: string;
  readonly onForecast: boolean;
  readonly tell: (typeof TELLS)[number]['value'];
  /** Empty: the address that there is. */
  readonly url: string;
}

export function newDraft(): BudgetText {
  return {
    name: '',
    amount: '',
    period: 'month',
    filters: [],
    metric: 'total_usage',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    thresholds: '50, 80, 100',
    onForecast: true,
    tell: 'none',
    url: '',
  };
}

export function draftOf(budget: BudgetView): BudgetText {
  return {
    name: budget.name,
    amount: budget.amount,
    period: budget.period,
    filters: budget.scope.map(parseViewFilter),
    metric: budget.metric,
    timezone: budget.timezone,
    thresholds: budget.thresholds.join(', '),
    onForecast: budget.on_forecast,
    tell: budget.webhook?.format ?? 'none',
    url: '',
  };
}

/** What a field lacks, told at the field. */
export interface BudgetProblem {
  readonly at: 'name' | 'amount' | 'timezone' | 'thresholds' | 'url';
  readonly words: string;
}

/** What is wrong with what is typed, in one sentence; null when nothing is. */
export function problemOf(draft: BudgetText, hasAddress: boolean): BudgetProblem | null {
  if (draft.name.trim() === '') return { at: 'name', words: 'Give the budget a name.' };
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(draft.amount.trim()) || Number(draft.amount) <= 0) {
    return { at: 'amount', words: 'A number of dollars above zero, such as 250 or 12.5.' };
  }
  if (!isZoneName(draft.timezone)) {
    return { at: 'timezone', words: 'A name such as Europe/Berlin.' };
  }
  const percents = percentsOf(draft.thresholds);
  if (percents.some((percent) => !Number.isInteger(percent) || percent < 1 || percent > 1_000)) {
    return { at: 'thresholds', words: 'Whole numbers from 1 to 1000 with commas between them.' };
  }
  if (percents.length > 10) return { at: 'thresholds', words: 'At most 10 of them.' };
  const needsAddress = draft.tell !== 'none' && draft.url.trim() === '' && !hasAddress;
  return needsAddress ? { at: 'url', words: 'Enter the address that is told.' } : null;
}

function percentsOf(text: string): number[] {
  return text
    .replaceAll('%', '')
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number);
}

export function wishOf(draft: BudgetText): BudgetWish {
  const url = draft.url.trim();
  return {
    name: draft.name.trim(),
    amount: draft.amount.trim(),
    period: draft.period,
    scope: draft.filters.map(serialiseViewFilter),
    metric: draft.metric,
    timezone: draft.timezone,
    thresholds: percentsOf(draft.thresholds),
    on_forecast: draft.onForecast,
    webhook: draft.tell === 'none' ? null : { format: draft.tell, ...(url ? { url } : {}) },
  };
}
