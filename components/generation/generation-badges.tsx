import { Badge } from '@/components/ui/badge';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { fellBack, type ProviderAttempt } from '@/lib/view-generation/provider-attempts';

type GenerationBadgesProps = {
  record: GenerationRecord;
  attempts: readonly ProviderAttempt[];
};

const FINISH_TONES: Readonly<Record<string, 'warn' | 'danger'>> = {
  length: 'warn',
  content_filter: 'danger',
  error: 'danger',
};

/** What is special about a generation, in words; what nobody told has no badge. */
export function GenerationBadges({ record, attempts }: GenerationBadgesProps) {
  const { finish_reason, native_tokens_cached } = record;
  return (
    <>
      {finish_reason && (
        <Badge tone={FINISH_TONES[finish_reason] ?? 'neutral'}>
          <span title={finish_reason} className="truncate">
            Finished: {finish_reason}
          </span>
        </Badge>
      )}
      {record.cancelled === true && <Badge tone="warn">Cancelled</Badge>}
      {fellBack(attempts) && <Badge tone="warn">Fallback</Badge>}
      {record.is_byok === true && <Badge tone="accent">Own key (BYOK)</Badge>}
      {record.response_cache_source_id && <Badge tone="accent">Response cache hit</Badge>}
      {native_tokens_cached !== null && native_tokens_cached > 0 && (
        <Badge tone="accent">Cached prompt</Badge>
      )}
      {record.streamed !== null && <Badge>{record.streamed ? 'Streamed' : 'Not streamed'}</Badge>}
      {record.api_type && record.api_type !== 'completions' && <Badge>{record.api_type}</Badge>}
    </>
  );
}
