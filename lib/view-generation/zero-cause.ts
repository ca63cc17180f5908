import { free, insured } from '@/lib/catalog/values';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { referenceTest } from '@/lib/query/reference-value';

/**
 * Why a generation was charged nothing. Zero has five causes that must not be mixed up; a zero that
 * fits none of them is `unexplained`.
 */
export type ZeroCause =
  | 'response_cache'
  | 'own_key'
  | 'free_variant'
  | 'insured'
  | 'not_billed_yet'
  | 'unexplained';

/** OpenRouter settles a bill within moments of the answer; after this a zero stays a zero. */
const SETTLED_AFTER_MS = 10 * 60_000;

/** For a record whose charge is known to be zero. */
export function zeroCause(record: GenerationRecord, nowMs: number): ZeroCause {
  if (record.response_cache_source_id) return 'response_cache';
  if (record.is_byok === true) return 'own_key';
  if (referenceTest(free, record)) return 'free_variant';
  if (referenceTest(insured, record)) return 'insured';
  return nowMs - Date.parse(record.created_at) < SETTLED_AFTER_MS
    ? 'not_billed_yet'
    : 'unexplained';
}
