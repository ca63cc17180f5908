import type { BudgetFacts, BudgetMetric, BudgetView, Delivery } from '@/lib/budgets/budget-facts';
import { formatDate, formatMoment } from '@/lib/chart/format-time';
import { filterText } from '@/lib/view/filter-words';
import { parseViewFilter, serialiseViewFilter } from '@/lib/view/view-filter';

export const METRIC_WORDS = {
  total_usage: '',
  credits_usage: 'credits only',
  byok_usage: 'provider bills under own keys only',
} as const satisfies Record<BudgetMetric, string>;

export const PERIOD_WORDS = { day: 'a day', week: 'a week', month: 'a month' } as const;

/** `All spend`, `Model is openai/gpt-5, User is set`. */
export function scopeWords({ scope }: Pick<BudgetFacts, 'scope'>): string {
  if (scope.length === 0) return 'All spend';
  return scope.map((text) => filterText(parseViewFilter(text))).join(', ');
}

/** `a month, until 30 Nov 2026, Europe/Berlin`. */
export function resetWords({ period, timezone, standing }: BudgetView): string {
  const last = formatDate(Date.parse(standing.end) - 1, timezone);
  return `${PERIOD_WORDS[period]}, until ${last}, ${timezone}`;
}

/** The page that shows what a budget counts, in its running period. */
export function budgetPath({ scope, timezone, period }: BudgetFacts): string {
  const unit = { day: 'd', week: 'w', month: 'M' }[period];
  const query = new URLSearchParams({ from: `now/${unit}`, to: 'now' });
  if (timezone !== 'UTC') query.set('tz', timezone);
  for (const text of scope) query.append('f', serialiseViewFilter(parseViewFilter(text)));
  return `/cost?${query}`;
}

/** How the last message went. */
export function deliveryWords({
  state,
  attempts,
  next_at,
  last_at,
  last_result,
}: Delivery): string {
  const at = last_at ? formatMoment(Date.parse(last_at), 'UTC') : '';
  const tries = attempts === 1 ? 'one try' : `${attempts} tries`;
  switch (state) {
    case 'sent':
      return `Last message arrived ${at} UTC.`;
    case 'failed':
      return `Last message failed after ${tries}: ${last_result}`;
    case 'waiting':
      return attempts === 0
        ? 'A message is about to be sent.'
        : `Last message did not arrive in ${tries}: ${last_result} Next try ${formatMoment(Date.parse(next_at ?? ''), 'UTC')} UTC.`;
  }
}
