import { formatMoney } from '@/lib/chart/format-money';
import { formatCount } from '@/lib/chart/format-number';
import { formatDate, formatDateSpan } from '@/lib/chart/format-time';
import { formatSpent, roughMoney } from '@/lib/forecast/outlook-words';
import type { AlertFacts } from './budget-facts';

/** An alert in one or two sentences, for people. */
export function alertWords(alert: Omit<AlertFacts, 'words' | 'delivery' | 'id'>): string {
  const { budget_name: name, threshold, amount, spent, unknown, estimate, late } = alert;
  const when = periodWords(alert);
  const of = `${formatSpent(spent, unknown)} of ${formatMoney(amount)}`;
  const missing =
    unknown === 0
      ? ''
      : ` ${formatCount(unknown)} ${unknown === 1 ? 'generation has' : 'generations have'} no known cost.`;
  const told = late
    ? ' Noticed after the period had ended: its data came late, or the server was down.'
    : '';
  if (threshold === 'forecast') {
    const end = estimate
      ? ` (likely between ${roughMoney(estimate.low)} and ${roughMoney(estimate.high)})`
      : '';
    const about = roughMoney(estimate?.expected ?? 0);
    return `Budget “${name}” is likely to be passed: about ${about} by the end of ${when}${end}, ${of} so far.${missing}`;
  }
  const reached = threshold >= 100 ? 'is used up' : `has reached ${threshold} %`;
  const more = threshold > 100 ? `has reached ${threshold} %` : reached;
  return `Budget “${name}” ${more}: ${of} in ${when}.${missing}${told}`;
}

/** `November 2026`-like words of a period in its zone: `1 – 30 Nov 2026`, `29 Nov 2026`. */
export function periodWords({
  period,
  start,
  end,
  timezone,
}: Pick<AlertFacts, 'period' | 'start' | 'end' | 'timezone'>): string {
  const startMs = Date.parse(start);
  return period === 'day'
    ? formatDate(startMs, timezone)
    : formatDateSpan(startMs, Date.parse(end) - 1, timezone);
}
