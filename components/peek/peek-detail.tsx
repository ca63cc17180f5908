import { AttemptsPanel } from '@/components/generation/attempts-panel';
import { CostPanel } from '@/components/generation/cost-panel';
import { GenerationBadges } from '@/components/generation/generation-badges';
import { GenerationFigures } from '@/components/generation/generation-figures';
import { LatencyPanel } from '@/components/generation/latency-panel';
import { ModelName } from '@/components/generation/model-name';
import { TokenPanel } from '@/components/generation/token-panel';
import { CopyButton } from '@/components/ui/copy-button';
import type { StoredGeneration } from '@/lib/generation/generation-record';
import { costExplanation } from '@/lib/view-generation/cost-explanation';
import { latencyTimeline } from '@/lib/view-generation/latency-timeline';
import { momentInZone } from '@/lib/view-generation/moment';
import { providerAttempts } from '@/lib/view-generation/provider-attempts';

type PeekDetailProps = { stored: StoredGeneration; zone: string };

/** The page of a generation without its long lists: what it was, what it cost, where the time went. */
export function PeekDetail({ stored, zone }: PeekDetailProps) {
  const { record } = stored;
  const { date, time, zone: zoneWord } = momentInZone(record.created_at, zone);
  const attempts = providerAttempts(record);
  const timeline = latencyTimeline(record);
  const cost = costExplanation(stored, Date.now());
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        <h2 className="wrap-anywhere line-clamp-3 font-semibold text-ink text-lg tracking-[-0.015em]">
          <ModelName model={record.model} />
        </h2>
        <p className="text-soft">
          {record.provider_name && (
            <>
              <span
                title={record.provider_name}
                className="inline-block max-w-full truncate align-bottom text-ink"
              >
                {record.provider_name}
              </span>
              {' · '}
            </>
          )}
          <time dateTime={record.created_at} title={record.created_at}>
            {date}, {time}
          </time>{' '}
          <span className="text-faint">{zoneWord}</span>
        </p>
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="flex min-w-0 items-center gap-0.5">
            <code className="wrap-anywhere min-w-0 text-soft text-xs">{record.id}</code>
            <CopyButton text={record.id} what="generation ID" />
          </span>
          <GenerationBadges record={record} attempts={attempts} />
        </div>
      </header>
      <GenerationFigures record={record} cost={cost} timeline={timeline} />
      <LatencyPanel timeline={timeline} />
      <CostPanel cost={cost} />
      <TokenPanel record={record} />
      {attempts.length > 0 && <AttemptsPanel attempts={attempts} />}
    </article>
  );
}
