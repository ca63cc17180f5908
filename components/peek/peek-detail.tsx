import { AttemptsPanel } from '@/components/generation/attempts-panel';
import { CostPanel } from '@/components/generation/cost-panel';
import { GenerationFigures } from '@/components/generation/generation-figures';
import { IdAndBadges } from '@/components/generation/id-and-badges';
import { LatencyPanel } from '@/components/generation/latency-panel';
import { ModelName } from '@/components/generation/model-name';
import { ProviderAndTime } from '@/components/generation/provider-and-time';
import { TokenPanel } from '@/components/generation/token-panel';
import type { StoredGeneration } from '@/lib/generation/generation-record';
import { costExplanation } from '@/lib/view-generation/cost-explanation';
import { latencyTimeline } from '@/lib/view-generation/latency-timeline';
import { providerAttempts } from '@/lib/view-generation/provider-attempts';

type PeekDetailProps = { stored: StoredGeneration; zone: string };

/** The page of a generation without its long lists: what it was, what it cost, where the time went. */
export function PeekDetail({ stored, zone }: PeekDetailProps) {
  const { record } = stored;
  const attempts = providerAttempts(record);
  const timeline = latencyTimeline(record);
  const cost = costExplanation(stored, Date.now());
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        <h2 className="wrap-anywhere line-clamp-3 font-semibold text-ink text-lg tracking-[-0.015em]">
          <ModelName model={record.model} />
        </h2>
        <ProviderAndTime record={record} zone={zone} />
        <IdAndBadges record={record} attempts={attempts} />
      </header>
      <GenerationFigures record={record} cost={cost} timeline={timeline} />
      <LatencyPanel timeline={timeline} />
      <CostPanel cost={cost} />
      <TokenPanel record={record} />
      {attempts.length > 0 && <AttemptsPanel attempts={attempts} />}
    </article>
  );
}
