import type { MetricName } from '@/lib/catalog/metrics';

/** One part of a whole, as data: a metric, or what remains of it without the part inside it. */
export interface Part {
  readonly label: string;
  readonly hint: string;
  readonly metric: MetricName;
  /** What this is a part of; it may exceed it by a few and is cut to it. */
  readonly within: MetricName | null;
  /** What of the metric is another part. */
  readonly without: MetricName | null;
  /** Colour slot; two shades of one slot are two parts of one thing. */
  readonly slot: number;
  readonly pale: boolean;
}

const part = (label: string, metric: MetricName, slot: number, hint = ''): Part => ({
  label,
  hint,
  metric,
  within: null,
  without: null,
  slot,
  pale: false,
});

/**
 * Parts that do not overlap. Cached is inside the prompt and reasoning inside the completion, so
 * what remains of each is its own part.
 */
export const PARTS = {
  fresh: { ...part('Prompt, not cached', 'tokens_prompt', 4), without: 'cached_tokens' },
  cached: { ...part('Prompt, cached', 'cached_tokens', 4), within: 'tokens_prompt', pale: true },
  answer: { ...part('Completion', 'tokens_completion', 3), without: 'reasoning_tokens' },
  reasoning: {
    ...part('Completion, reasoning', 'reasoning_tokens', 3),
    within: 'tokens_completion',
    pale: true,
  },
  inference: part(
    'Inference on credits',
    'inference_usage',
    7,
    'prompt and completion tokens, cache writes and reads included',
  ),
  provider_bills: part(
    'Inference on own keys',
    'byok_usage',
    2,
    'billed by the providers themselves (BYOK)',
  ),
  own_key_fees: part('Fees for own keys', 'byok_inference_fees', 6, 'charged by OpenRouter'),
  web_search: part('Web search', 'usage_web', 5, 'fees for search results'),
  files: part('File processing', 'usage_file', 3, 'fees for parsing documents'),
  fetches: part('Web fetches', 'usage_web_fetch', 1, 'fees for fetched pages'),
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;
