import type { Estimate } from '@/lib/forecast/forecast-period';
import type { PeriodUnit } from '@/lib/forecast/period-unit';
import type { Decimal } from '@/lib/generation/decimal';

/** What of a generation's money a budget counts. */
export const BUDGET_METRICS = ['total_usage', 'credits_usage', 'byok_usage'] as const;
export type BudgetMetric = (typeof BUDGET_METRICS)[number];

export const WEBHOOK_FORMATS = ['json', 'slack'] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** A share of the amount in percent, or the moment when the estimate passes the amount. */
export type Threshold = number | 'forecast';

/** A budget as its owner sees it: never the address that it tells. */
export interface BudgetFacts {
  /** `bud_…` */
  readonly id: string;
  readonly name: string;
  /** Filters in the grammar of links, such as `is:model:openai/gpt-5`; all must hold. */
  readonly scope: readonly string[];
  /** USD per period. */
  readonly amount: Decimal;
  readonly period: PeriodUnit;
  readonly timezone: string;
  readonly metric: BudgetMetric;
  /** In percent of the amount, ascending. */
  readonly thresholds: readonly number[];
  readonly on_forecast: boolean;
  readonly webhook: {
    readonly format: WebhookFormat;
    /** Whose server it is; the rest of the address is a secret. */
    readonly host: string;
  } | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Where a budget stands in its running period. */
export interface BudgetStanding {
  readonly start: string;
  readonly end: string;
  /** Exact; what is known of it. Null when the ledger holds nothing of the period, or knows no cost of it. */
  readonly spent: Decimal | null;
  readonly unknown: number;
  /** Spent over amount; null with it. */
  readonly share: number | null;
  /** Of the period's end; null with the reason. */
  readonly estimate: Estimate | null;
  readonly why: string | null;
  readonly state: 'within' | 'likely_over' | 'over' | 'unknown';
}

export type BudgetView = BudgetFacts & {
  readonly standing: BudgetStanding;
  /** How the last message to its address went; null before the first. */
  readonly delivery: Delivery | null;
};

export interface Delivery {
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  /** When it is tried again, while it waits. */
  readonly next_at: string | null;
  readonly last_at: string | null;
  /** What came of the last try, in words: "answered 200". */
  readonly last_result: string | null;
}

/** One threshold of one period that was reached: told once. */
export interface AlertFacts {
  /** `alr_…`; also the idempotency key of its message. */
  readonly id: string;
  readonly budget_id: string;
  readonly budget_name: string;
  readonly threshold: Threshold;
  readonly period: PeriodUnit;
  readonly timezone: string;
  readonly start: string;
  readonly end: string;
  readonly amount: Decimal;
  readonly spent: Decimal;
  readonly unknown: number;
  readonly estimate: Estimate | null;
  /** Noticed after the period had ended: its data came late, or the server was down. */
  readonly late: boolean;
  readonly created_at: string;
  readonly words: string;
  readonly delivery: Delivery | null;
}
