import { isAdditive } from '@/lib/catalog/metric';
import { type MetricName, metricOf } from '@/lib/catalog/metrics';
import { type AnalyticsRow, exactOf, numberOf } from './analytics-row';
import { addDecimals } from './decimal-text';
import { count, type Figure, lost, percentiles, plain, rateNote, shareNote } from './figure-kinds';
import { type Change, changeOf } from './format-change';
import { formatDuration } from './format-duration';
import { exactMoney, formatMoney } from './format-money';
import { DASH, formatCount, formatTokens } from './format-number';

/** One figure of the strip at the head of a page. */
export interface KeyFigure {
  readonly id: FigureName;
  readonly label: string;
  readonly value: string;
  /** All digits, for the title; or why it is unknown. */
  readonly exact: string;
  /** Against the period before; null when nothing is compared. */
  readonly change: Change | null;
  /** What the figure is made of. */
  readonly notes: readonly string[];
}

const NO_COST = 'No generation here has a known cost';
const NO_TOKENS = 'No generation here has token counts';
const NO_CACHING = 'No generation here reports caching';
const NO_END = 'No generation here tells how it ended';
const NO_ATTEMPTS = 'No generation here tells its attempts';
const NO_TIMING = 'No generation here has timing';

const TOOLS = ['usage_web', 'usage_file', 'usage_web_fetch'] as const;

/** Every figure that a page can show at its head, once. */
export const FIGURES = {
  spend: plain('total_usage', 'Spend', NO_COST),
  credits: plain('credits_usage', 'Charged to credits', NO_COST, ['total_usage'], (totals) =>
    shareNote('credits_usage', 'total_usage', 'of spend')(totals),
  ),
  byok: plain(
    'byok_usage',
    'Billed by providers',
    'No generation here has a provider’s bill',
    ['byok_request_count'],
    (totals) => {
      const own = count(totals, 'byok_request_count');
      return [own === '0' ? 'no own keys used' : `${formatCount(own)} with own keys`];
    },
  ),
  tools: {
    label: 'Search, files, fetches',
    metrics: [...TOOLS, 'search_result_count'],
    change: null,
    read: (totals) => {
      const known = TOOLS.flatMap((metric) => exactOf(totals, metric) ?? []);
      const results = exactOf(totals, 'search_result_count');
      return {
        value: known.length === 0 ? DASH : formatMoney(addDecimals(known)),
        exact:
          known.length === 0 ? 'No generation here tells a fee' : exactMoney(addDecimals(known)),
        notes:
          results === null || results === '0' ? [] : [`${formatCount(results)} search results`],
      };
    },
  },
  cost_per_million: plain(
    'blended_cost_per_million_tokens',
    'Per million tokens',
    'No text completion here has a cost and token counts',
    [],
    () => ['text completions only'],
  ),
  cost_per_generation: plain('cost_per_request', 'Per generation', NO_COST, [], () => [
    'failures and stored answers left out',
  ]),
  caching: {
    label: 'Saved by caching, net',
    metrics: ['cache_discount', 'cache_discount_saved', 'cache_discount_paid'],
    change: 'cache_discount',
    read: (totals) => {
      const net = exactOf(totals, 'cache_discount');
      const saved = exactOf(totals, 'cache_discount_saved');
      const paid = exactOf(totals, 'cache_discount_paid');
      return {
        value: net === null ? DASH : formatMoney(net),
        exact: net === null ? NO_CACHING : exactMoney(net),
        notes:
          saved === null || paid === null
            ? ['no caching reported']
            : [`${formatMoney(saved)} read`, `${formatMoney(paid)} written`],
      };
    },
  },
  cache_saved: plain('cache_discount_saved', 'Saved by reads', NO_CACHING),
  cache_paid: plain('cache_discount_paid', 'Paid for writes', NO_CACHING),
  hit_rate: plain(
    'cache_hit_rate',
    'Hit rate',
    NO_TOKENS,
    ['cached_tokens', 'tokens_prompt'],
    (totals) => {
      const cached = exactOf(totals, 'cached_tokens');
      const prompt = exactOf(totals, 'tokens_prompt');
      return cached === null || prompt === null
        ? []
        : [`${formatTokens(cached)} of ${formatTokens(prompt)} prompt tokens`];
    },
  ),
  response_cache: plain(
    'response_cached_count',
    'From the response cache',
    'Unknown',
    ['request_count'],
    shareNote('response_cached_count', 'request_count', 'of all'),
  ),
  first_token: percentiles('latency', 'First token, p50 · p95', NO_TIMING),
  total_time: percentiles('generation_time', 'In all, p50 · p95', NO_TIMING),
  decode: plain(
    'decode_speed',
    'Decode speed',
    'No generation here streamed long enough to tell',
    [],
    () => ['while streaming'],
  ),
  throughput: plain('throughput', 'Throughput', NO_TIMING, [], () => ['waiting included']),
  tokens: {
    label: 'Native tokens',
    metrics: ['tokens_total', 'tokens_prompt', 'cached_tokens'],
    change: 'tokens_total',
    read: (totals) => {
      const total = exactOf(totals, 'tokens_total');
      return {
        value: total === null ? DASH : formatTokens(total),
        exact: total === null ? NO_TOKENS : `${formatCount(total)} tokens`,
        notes: shareNote('cached_tokens', 'tokens_prompt', 'of prompt cached')(totals),
      };
    },
  },
  prompt_tokens: plain(
    'tokens_prompt',
    'Prompt',
    NO_TOKENS,
    ['cached_tokens'],
    shareNote('cached_tokens', 'tokens_prompt', 'cached'),
  ),
  completion_tokens: plain(
    'tokens_completion',
    'Completion',
    NO_TOKENS,
    // Some records have more reasoning than completion: the metric stops at the whole.
    ['reasoning_share'],
    rateNote('reasoning_share', 'reasoning'),
  ),
  reasoning_tokens: plain('reasoning_tokens', 'Reasoning', NO_TOKENS, [], () => [
    'inside the completion',
  ]),
  image_tokens: plain(
    'image_tokens',
    'Images made',
    NO_TOKENS,
    ['media_completion_count'],
    (totals) => {
      const made = exactOf(totals, 'media_completion_count');
      return ['tokens', ...(made === null ? [] : [`${formatCount(made)} items`])];
    },
  ),
  generations: {
    label: 'Generations',
    metrics: ['request_count', 'error_rate', 'cancel_rate'],
    change: 'request_count',
    read: (totals) => {
      const all = exactOf(totals, 'request_count');
      return {
        value: all === null ? DASH : formatCount(all),
        exact:
          all === null ? '' : `${formatCount(all)} ${all === '1' ? 'generation' : 'generations'}`,
        notes: [
          ...rateNote('error_rate', 'failed')(totals),
          ...rateNote('cancel_rate', 'cancelled')(totals),
        ],
      };
    },
  },
  sessions: plain('session_count', 'Sessions', 'No generation here has a session'),
  users: plain('user_count', 'Users', 'No generation here names its user'),
  cancelled: lost(
    'cancelled_count',
    'Cancelled',
    'cancelled_usage',
    'No generation here tells whether it was cancelled',
  ),
  truncated: lost('truncated_count', 'Cut short by a limit', 'truncated_usage', NO_END),
  failed: lost('error_count', 'Failed', 'error_usage', NO_END),
  fell_back: lost('fallback_count', 'With a fallback', 'fallback_usage', NO_ATTEMPTS),
  fallback_wait: {
    label: 'Wait added by a fallback',
    metrics: ['fallback_latency', 'direct_latency'],
    change: null,
    read: (totals) => {
      const [late, direct] = [
        numberOf(totals, 'fallback_latency'),
        numberOf(totals, 'direct_latency'),
      ];
      if (late === null || direct === null) {
        return { value: DASH, exact: NO_ATTEMPTS, notes: [] };
      }
      const added = late - direct;
      return {
        value: `${added < 0 ? '−' : ''}${formatDuration(Math.abs(added))}`,
        exact: 'Mean time to first token with a fallback, less the mean without one',
        notes: [`${formatDuration(late)} with, ${formatDuration(direct)} without, mean`],
      };
    },
  },
  insured: plain(
    'insured_count',
    'Insured, not charged',
    'Unknown',
    ['request_count'],
    shareNote('insured_count', 'request_count', 'of all'),
  ),
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;

/** Sums of a period without generations are zero; its means and percentiles have no base at all. */
function baseOf(before: AnalyticsRow | undefined, metric: MetricName): number | null {
  const adds = isAdditive(metricOf(metric).expression);
  if (adds && numberOf(before, 'request_count') === 0) return 0;
  return numberOf(before, metric);
}

/**
 * @param totals the one row of the whole window; undefined while it loads
 * @param before the one row of the period before; null when comparing is off
 */
export function keyFigures(
  names: readonly FigureName[],
  totals: AnalyticsRow | undefined,
  before: AnalyticsRow | undefined | null,
): KeyFigure[] {
  return names.map((id) => {
    const { label, change: metric, read } = FIGURES[id];
    const reading = read(totals);
    const now = metric === null || reading.value === DASH ? null : numberOf(totals, metric);
    const change =
      metric === null || before === null || now === null
        ? null
        : changeOf(now, baseOf(before, metric));
    return { id, label, change, ...reading };
  });
}
