import { spend, totalTime } from '@/lib/catalog/values';
import { type Decimal, parseDecimal } from '@/lib/generation/decimal';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { referenceValue } from '@/lib/query/reference-value';
import { millisecondsOf } from './latency-timeline';

/** One generation in a list; null is unknown. */
export interface ListRow {
  readonly id: string;
  readonly createdAt: string;
  readonly model: string | null;
  readonly provider: string | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly spend: Decimal | null;
  readonly firstTokenMs: number | null;
  readonly totalMs: number | null;
  readonly finishReason: string | null;
  readonly cancelled: boolean;
}

export function listRow(record: GenerationRecord): ListRow {
  const spent = referenceValue(spend, record);
  return {
    id: record.id,
    createdAt: record.created_at,
    model: record.model,
    provider: record.provider_name,
    promptTokens: record.native_tokens_prompt,
    completionTokens: record.native_tokens_completion,
    spend: spent === null ? null : parseDecimal(spent.toString()),
    firstTokenMs: record.latency,
    totalMs: millisecondsOf(totalTime, record),
    finishReason: record.finish_reason,
    cancelled: record.cancelled === true,
  };
}
