import { CopyButton } from '@/components/ui/copy-button';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import type { ProviderAttempt } from '@/lib/view-generation/provider-attempts';
import { GenerationBadges } from './generation-badges';

type IdAndBadgesProps = {
  record: GenerationRecord;
  attempts: readonly ProviderAttempt[];
};

/** The ID to copy, and what was special about the generation. */
export function IdAndBadges({ record, attempts }: IdAndBadgesProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span className="mr-1 flex min-w-0 items-center gap-0.5">
        <code className="wrap-anywhere min-w-0 text-soft text-xs">{record.id}</code>
        <CopyButton text={record.id} what="generation ID" />
      </span>
      <GenerationBadges record={record} attempts={attempts} />
    </div>
  );
}
