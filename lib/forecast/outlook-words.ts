import { formatMoney, formatMoneyTick } from '@/lib/chart/format-money';
import { formatCount } from '@/lib/chart/format-number';
import { AT_LEAST } from '@/lib/chart/lower-bound';
import type { Decimal } from '@/lib/generation/decimal';
import type { Estimate } from './forecast-period';
import type { SpentDay } from './standing';

/** An estimate is no amount: two digits that mean something, and the sign that says so. */
export function formatEstimate(value: number): string {
  return `≈ ${roughMoney(value)}`;
}

/** The same without the sign, where words or an axis say what it is. */
export function roughMoney(value: number): string {
  return formatMoneyTick(Number(value.toPrecision(3)));
}

/** `$130 – $131`; below zero a dash would be read as another sign. */
export function roughSpan(low: number, high: number): string {
  return `${roughMoney(low)} ${low < 0 || high < 0 ? 'to' : '–'} ${roughMoney(high)}`;
}

/** What is known of an amount: `≥` while some of its generations have no cost. */
export function formatSpent(spent: Decimal, unknown: number): string {
  return `${unknown > 0 ? AT_LEAST : ''}${formatMoney(spent)}`;
}

/** Why an amount is a dash where generations are held and none of them has a cost: known ones of $0.00 are one. */
export const NO_COST_KNOWN = 'No cost is known';

type OutlookFacts = {
  readonly isOver: boolean;
  readonly month: string;
  readonly monthBefore: string;
  readonly spent: Decimal | null;
  readonly unknown: number;
  readonly end: Estimate | null;
  readonly beforeByNow: Pick<SpentDay, 'spent' | 'unknown'> | null;
  readonly since: string | null;
};

/** The month in one sentence, for who cannot see the chart and who does not want to read it. */
export function outlookWords(facts: OutlookFacts): string {
  const { isOver, month, monthBefore, spent, unknown, end, beforeByNow, since } = facts;
  // Nothing known is not nothing spent.
  if (spent === null)
    return unknown === 0
      ? `Of ${month} nothing is known yet.`
      : `What ${month} cost is not known: ${formatCount(unknown)} without a cost.`;
  const from = since === null ? '' : ` since ${since}`;
  const amount = formatSpent(spent, unknown);
  const now = isOver
    ? `${month} cost ${amount}${from}`
    : `${month} has cost ${amount} so far${from}`;
  const compared =
    beforeByNow === null || beforeByNow.spent === null
      ? ''
      : ` (${monthBefore} by then: ${formatSpent(beforeByNow.spent, beforeByNow.unknown)})`;
  if (end === null) return `${now}${compared}.`;
  const [low, high] = [roughMoney(end.low), roughMoney(end.high)];
  const range = low === high ? '' : `, likely between ${low} and ${high}`;
  return `${now}${compared}; about ${roughMoney(end.expected)} by its end${range}.`;
}
