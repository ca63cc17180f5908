import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Decimal } from '@/lib/generation/decimal';

/** A day that stands out, as its panel and the marks of charts show it. */
export interface UnusualEntry {
  /** Epoch milliseconds of the local day. */
  readonly startMs: number;
  readonly endMs: number;
  /** `2026-11-16`, as ranges are written. */
  readonly date: string;
  /** Exact. */
  readonly spent: Decimal;
  readonly usual: number;
  readonly direction: 'more' | 'less';
  /** Days in a row of which this one stands out most. */
  readonly length: number;
  /** Null when no single value explains it. */
  readonly cause: {
    readonly dimension: DimensionName;
    readonly value: string | null;
    readonly share: number;
  } | null;
}

export interface UnusualReport {
  readonly days: readonly UnusualEntry[];
  /** Complete days of the range that had enough days before them to be judged. */
  readonly judged: number;
}
