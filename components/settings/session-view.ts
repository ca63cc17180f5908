import type { Decimal } from '@/lib/generation/decimal';

/** What the page may know of the reader's key: the answer of `GET /api/session`, never the key. */
export interface SessionView {
  readonly source: 'bearer' | 'session' | 'environment' | null;
  /** Null without a key, and while OpenRouter does not answer. */
  readonly key: KeyView | null;
  readonly key_refused: boolean;
}

/** What OpenRouter says of a key; money in USD, null where it says nothing. */
export interface KeyView {
  readonly label: string | null;
  readonly is_management_key: boolean;
  readonly is_free_tier: boolean;
  readonly usage: Decimal | null;
  readonly usage_daily: Decimal | null;
  readonly usage_weekly: Decimal | null;
  readonly usage_monthly: Decimal | null;
  readonly limit: Decimal | null;
  readonly limit_remaining: Decimal | null;
  readonly expires_at: string | null;
}
