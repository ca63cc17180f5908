import type { RowValue } from '@/lib/catalog/expression';
import type { FieldName } from '@/lib/catalog/fields';
import { SOURCES, type Source } from '@/lib/catalog/sources';
import { charged, spend } from '@/lib/catalog/values';
import { amountTooLarge } from '@/lib/generation/amount-too-large';
import { type Decimal, parseDecimal } from '@/lib/generation/decimal';
import type { GenerationRecord, StoredGeneration } from '@/lib/generation/generation-record';
import { sourcesOfFields } from '@/lib/generation/merge';
import { referenceValue } from '@/lib/query/reference-value';
import { type ZeroCause, zeroCause } from './zero-cause';

/** Parts of the charge that some sources tell apart. */
const PARTS = [
  'usage_upstream',
  'usage_web',
  'usage_file',
  'usage_web_fetch',
  'usage_data',
] as const satisfies readonly FieldName[];

/** What one generation cost and why, in exact USD. Null is unknown, never zero. */
export interface CostExplanation {
  /** To OpenRouter credits. */
  readonly charged: Decimal | null;
  /** By the provider, under one's own key; undefined when that is no part of the spend. */
  readonly providerBill: Decimal | null | undefined;
  readonly spend: Decimal | null;
  /** Why nothing was charged; null when something was, or when the charge is unknown. */
  readonly zeroCause: ZeroCause | null;
  /** Already inside the charge: information only. */
  readonly cache: { readonly effect: 'saved' | 'paid' | 'none'; readonly amount: Decimal } | null;
  readonly parts: readonly { readonly field: FieldName; readonly amount: Decimal }[];
  /** An upstream cost that stands in the record without one's own key: it does not count. */
  readonly ignoredUpstream: Decimal | null;
  /** `usage` and `total_cost` should be equal; both, where they are not. */
  readonly disagreement: { readonly usage: Decimal; readonly total_cost: Decimal } | null;
  /** The source of the charge when it is coarser than the record: its last digits may be missing. */
  readonly coarseSource: Source | null;
  /** An amount that a source told and the ledger cannot hold: it is in no sum. */
  readonly tooLarge: Decimal | null;
}

export function costExplanation(stored: StoredGeneration, nowMs: number): CostExplanation {
  const { record } = stored;
  const chargedAmount = decimalOf(charged, record);
  const { usage, total_cost, cache_discount, upstream_inference_cost } = record;
  return {
    charged: chargedAmount,
    providerBill: record.is_byok === true ? upstream_inference_cost : undefined,
    spend: decimalOf(spend, record),
    zeroCause: chargedAmount === '0' ? zeroCause(record, nowMs) : null,
    cache: cache_discount === null ? null : cacheEffect(cache_discount),
    parts: PARTS.flatMap((field) => {
      const amount = record[field];
      return amount === null ? [] : [{ field, amount }];
    }),
    ignoredUpstream:
      record.is_byok !== true && upstream_inference_cost !== '0' ? upstream_inference_cost : null,
    disagreement:
      usage !== null && total_cost !== null && usage !== total_cost ? { usage, total_cost } : null,
    coarseSource: coarseSourceOfCharge(stored),
    tooLarge: stored.raw === null ? null : amountTooLarge(JSON.parse(stored.raw)),
  };
}

function cacheEffect(discount: Decimal): NonNullable<CostExplanation['cache']> {
  if (discount === '0') return { effect: 'none', amount: discount };
  return discount.startsWith('-')
    ? { effect: 'paid', amount: discount.slice(1) }
    : { effect: 'saved', amount: discount };
}

function coarseSourceOfCharge({ provenance, record }: StoredGeneration): Source | null {
  const source = sourcesOfFields(provenance)[record.usage === null ? 'total_cost' : 'usage'];
  return source && SOURCES[source].rank < SOURCES.generation.rank ? source : null;
}

/** A row value made of money only by adding and choosing, which stays exact. */
function decimalOf(value: RowValue, record: GenerationRecord): Decimal | null {
  const number = referenceValue(value, record);
  return number === null ? null : parseDecimal(number.toString());
}
