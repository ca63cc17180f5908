import { z } from 'zod';
import { PERIODS } from '@/lib/forecast/period-unit';
import { isTimeZone } from '@/lib/query/zone';
import { parseViewFilter } from '@/lib/view/view-filter';
import { BUDGET_METRICS, type BudgetFacts, WEBHOOK_FORMATS } from './budget-facts';

/** Of the shape below; a later shape reads this one. */
export const BUDGET_VERSION = 1 as const;

const MOST_FILTERS = 20;

const amount = z
  .union([z.string(), z.number().transform(String)])
  .transform((text) => text.trim())
  .refine((text) => /^\d{1,9}(\.\d{1,6})?$/.test(text) && Number(text) > 0, {
    message: 'is no amount in USD above zero, such as "250" or "12.5"',
  })
  .transform((text) => text.replace(/^0+(?=\d)/, ''));

const webhook = z.object({
  /** Absent: the address that the budget has. */
  url: z.string().trim().max(2_048).optional(),
  format: z.enum(WEBHOOK_FORMATS).default('json'),
});

/** What an owner sends to set a budget. */
export const budgetDraftSchema = z.object({
  name: z.string().trim().min(1, 'needs some text').max(120, 'is longer than 120 characters'),
  scope: z
    .array(
      z
        .string()
        .max(4_000)
        .refine((text) => parseViewFilter(text).operator !== 'unreadable', {
          message: 'is no filter, such as "is:model:openai/gpt-5"',
        }),
    )
    .max(MOST_FILTERS, `takes ${MOST_FILTERS} filters at most`)
    .default([]),
  amount,
  period: z.enum(PERIODS).default('month'),
  timezone: z
    .string()
    .max(100)
    .refine(isTimeZone, { message: 'is no time zone, such as "Europe/Berlin"' })
    .default('UTC'),
  metric: z.enum(BUDGET_METRICS).default('total_usage'),
  thresholds: z
    .array(z.int('needs whole percents').min(1).max(1_000))
    .max(10, 'takes 10 thresholds at most')
    .default([50, 80, 100])
    .transform((list) => [...new Set(list)].sort((a, b) => a - b)),
  on_forecast: z.boolean().default(true),
  webhook: webhook.nullable().default(null),
});

export type BudgetDraft = z.output<typeof budgetDraftSchema>;

/** A budget as it is stored, for its ledger. */
export interface Budget extends Omit<BudgetFacts, 'webhook'> {
  readonly version: typeof BUDGET_VERSION;
  readonly ledger: string;
  /** Grows when what it counts changes: thresholds that were told are then new ones. */
  readonly revision: number;
  /** When it began to count as it does: periods that ended before are none of its business. */
  readonly counts_since: string;
  readonly webhook: (NonNullable<BudgetFacts['webhook']> & { readonly sealed: string }) | null;
}

/** What its owner may see of it. */
export function budgetFacts(budget: Budget): BudgetFacts {
  const {
    version: _,
    ledger: _ledger,
    revision: _revision,
    counts_since: _since,
    ...rest
  } = budget;
  const { webhook: held } = budget;
  return { ...rest, webhook: held && { format: held.format, host: held.host } };
}

/** Whether two settings count the same money against the same amount. */
export function countsTheSame(
  a: Pick<BudgetFacts, 'scope' | 'amount' | 'period' | 'timezone' | 'metric'>,
  b: typeof a,
): boolean {
  const of = ({ scope, amount: limit, period, timezone, metric }: typeof a) =>
    JSON.stringify([scope, limit, period, timezone, metric]);
  return of(a) === of(b);
}
