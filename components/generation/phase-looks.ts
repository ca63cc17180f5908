import type { PhaseName } from '@/lib/view-generation/latency-timeline';
import type { TokenPartName } from '@/lib/view-generation/token-composition';

export interface PartLook {
  readonly label: string;
  /** Two shades of one thing are one series colour, opaque and pale. */
  readonly fill: string;
}

export const PHASE_LOOKS = {
  moderation: { label: 'Moderation', fill: 'bg-series-other' },
  waiting: { label: 'Waiting for the first token', fill: 'bg-series-4' },
  streaming: { label: 'Streaming', fill: 'bg-series-4/35' },
  unsplit: { label: 'Total, first token unknown', fill: 'bg-series-4/35' },
} as const satisfies Record<PhaseName, PartLook>;

export const TOKEN_LOOKS = {
  cached: { label: 'Read from cache', fill: 'bg-series-1' },
  cache_write: { label: 'Written to cache', fill: 'bg-series-3' },
  fresh: { label: 'Not cached', fill: 'bg-series-1/35' },
  prompt: { label: 'Cached part not told', fill: 'bg-series-other/60' },
  reasoning: { label: 'Reasoning', fill: 'bg-series-2' },
  images: { label: 'Images', fill: 'bg-series-6' },
  answer: { label: 'Answer', fill: 'bg-series-2/35' },
  completion: { label: 'Reasoning part not told', fill: 'bg-series-other/60' },
} as const satisfies Record<TokenPartName, PartLook>;
