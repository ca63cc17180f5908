import { Stat, StatStrip } from '@/components/ui/stat';
import { Unknown } from '@/components/ui/table';
import { throughputOfRow } from '@/lib/catalog/values';
import { formatDuration } from '@/lib/chart/format-duration';
import { exactMoney, formatMoney } from '@/lib/chart/format-money';
import { formatCount, formatThroughput } from '@/lib/chart/format-number';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { referenceValue } from '@/lib/query/reference-value';
import type { CostExplanation } from '@/lib/view-generation/cost-explanation';
import type { LatencyTimeline } from '@/lib/view-generation/latency-timeline';

type GenerationFiguresProps = {
  record: GenerationRecord;
  cost: CostExplanation;
  timeline: LatencyTimeline | null;
};

const UNTOLD = 'no source has told it';

export function GenerationFigures({ record, cost, timeline }: GenerationFiguresProps) {
  const { native_tokens_prompt: prompt, native_tokens_completion: completion } = record;
  const speed = referenceValue(throughputOfRow, record);
  const totalMs = timeline?.totalMs ?? null;
  const firstTokenMs = timeline?.firstTokenMs ?? null;
  return (
    <StatStrip>
      <Stat
        label="Spend"
        value={cost.spend === null ? <Unknown reason={UNTOLD} /> : formatMoney(cost.spend)}
        exact={cost.spend === null ? undefined : exactMoney(cost.spend)}
        detail={cost.providerBill === undefined ? 'charged to credits' : 'charge + provider’s bill'}
      />
      <Stat
        label="Total time"
        value={totalMs === null ? <Unknown reason={UNTOLD} /> : formatDuration(totalMs)}
        exact={totalMs === null ? undefined : `${formatCount(totalMs)} ms`}
        detail={
          firstTokenMs === null
            ? 'first token unknown'
            : `first token after ${formatDuration(firstTokenMs)}`
        }
      />
      <Stat
        label="Prompt tokens"
        value={prompt === null ? <Unknown reason={UNTOLD} /> : formatCount(prompt)}
        detail={cachedWords(record)}
      />
      <Stat
        label="Completion tokens"
        value={completion === null ? <Unknown reason={UNTOLD} /> : formatCount(completion)}
        detail={reasoningWords(record)}
      />
      <Stat
        label="Throughput"
        value={
          speed === null ? (
            <Unknown reason="it needs completion tokens and a total time" />
          ) : (
            formatThroughput(Number(speed))
          )
        }
        detail="completion over total time"
      />
    </StatStrip>
  );
}

function cachedWords({ native_tokens_cached: cached }: GenerationRecord): string {
  return cached === null ? 'cached part unknown' : `${formatCount(cached)} of them cached`;
}

function reasoningWords(record: GenerationRecord): string {
  const { native_tokens_reasoning: reasoning, native_tokens_completion_images: images } = record;
  if (images !== null && images > 0) return `${formatCount(images)} of them images`;
  return reasoning === null
    ? 'reasoning part unknown'
    : `${formatCount(reasoning)} of them reasoning`;
}
