import type { StoredGeneration } from '@/lib/generation/generation-record';
import { costExplanation } from '@/lib/view-generation/cost-explanation';
import { latencyTimeline } from '@/lib/view-generation/latency-timeline';
import { prettyLedgerRow, prettyRecord } from '@/lib/view-generation/pretty-record';
import { providerAttempts } from '@/lib/view-generation/provider-attempts';
import { AttemptsPanel } from './attempts-panel';
import { CoarseNotice } from './coarse-notice';
import { CostPanel } from './cost-panel';
import { FieldsPanel } from './fields-panel';
import { GenerationFigures } from './generation-figures';
import { GenerationHeader } from './generation-header';
import { LatencyPanel } from './latency-panel';
import { RawPanel } from './raw-panel';
import { TokenPanel } from './token-panel';

type GenerationDetailProps = {
  stored: StoredGeneration;
  /** IANA name; times are told in it. */
  zone: string;
  nowMs: number;
  hasKey: boolean;
};

/** Everything that is known of one generation. */
export function GenerationDetail({ stored, zone, nowMs, hasKey }: GenerationDetailProps) {
  const { record } = stored;
  const attempts = providerAttempts(record);
  const cost = costExplanation(stored, nowMs);
  const timeline = latencyTimeline(record);
  return (
    <article>
      <GenerationHeader record={record} attempts={attempts} zone={zone} />
      <div className="grid gap-4">
        <CoarseNotice stored={stored} hasKey={hasKey} />
        <GenerationFigures record={record} cost={cost} timeline={timeline} />
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid grid-rows-[auto_1fr] gap-4">
            <LatencyPanel timeline={timeline} />
            <TokenPanel record={record} />
          </div>
          <div className="grid grid-rows-[auto_1fr] gap-4">
            <CostPanel cost={cost} />
            <AttemptsPanel attempts={attempts} />
          </div>
        </div>
        <FieldsPanel stored={stored} />
        <RawPanel
          id={record.id}
          record={prettyRecord(stored)}
          ledgerRow={prettyLedgerRow(stored)}
        />
      </div>
    </article>
  );
}
