import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf } from './analytics-row';
import { subtractDecimals } from './decimal-text';
import { type Entity, entityOf, othersLast, type Slots } from './entity';
import { metricSeries, type TimeFrame } from './time-series';

/**
 * The four parts of a token count that do not overlap: cached is inside the prompt and reasoning
 * inside the completion, so what remains of each is its own part.
 */
export interface TokenParts<Value> {
  readonly cached: Value;
  readonly fresh: Value;
  readonly reasoning: Value;
  readonly answer: Value;
}

export const TOKEN_PARTS = {
  fresh: { label: 'Prompt, not cached', slot: 4, pale: false },
  cached: { label: 'Prompt, cached', slot: 4, pale: true },
  answer: { label: 'Completion', slot: 3, pale: false },
  reasoning: { label: 'Completion, reasoning', slot: 3, pale: true },
} as const satisfies Record<keyof TokenParts<unknown>, object>;

export type TokenPart = keyof typeof TOKEN_PARTS;

export interface TokenModel extends TimeFrame {
  readonly parts: TokenParts<readonly (Decimal | null)[]>;
}

const METRICS = [
  'tokens_prompt',
  'cached_tokens',
  'tokens_completion',
  'reasoning_tokens',
] as const satisfies readonly MetricName[];

export function tokenModel(rows: readonly AnalyticsRow[], frame: TimeFrame): TokenModel {
  const series = metricSeries(rows, METRICS, frame);
  const parts = frame.axis.starts.map((_, index) =>
    partsOf((metric) => series.get(metric)?.[index] ?? null),
  );
  return {
    ...frame,
    parts: {
      cached: parts.map(({ cached }) => cached),
      fresh: parts.map(({ fresh }) => fresh),
      reasoning: parts.map(({ reasoning }) => reasoning),
      answer: parts.map(({ answer }) => answer),
    },
  };
}

export interface TokenGroup {
  readonly entity: Entity;
  readonly total: Decimal | null;
  readonly parts: TokenParts<Decimal | null>;
}

export function tokenGroups(
  rows: readonly AnalyticsRow[],
  by: DimensionName,
  slots: Slots,
): TokenGroup[] {
  return othersLast(rows).map((row) => ({
    entity: entityOf(row, by, slots),
    total: exactOf(row, 'tokens_total'),
    parts: partsOf((metric) => exactOf(row, metric)),
  }));
}

/** An unknown part counts as none of its whole; reasoning may exceed its completion by a few. */
function partsOf(
  metricValue: (metric: (typeof METRICS)[number]) => Decimal | null,
): TokenParts<Decimal | null> {
  const [cached, fresh] = divide(metricValue('tokens_prompt'), metricValue('cached_tokens'));
  const [reasoning, answer] = divide(
    metricValue('tokens_completion'),
    metricValue('reasoning_tokens'),
  );
  return { cached, fresh, reasoning, answer };
}

function divide(whole: Decimal | null, part: Decimal | null): [Decimal | null, Decimal | null] {
  if (whole === null) return [null, null];
  const rest = subtractDecimals(whole, part ?? '0');
  return rest.startsWith('-') ? [whole, '0'] : [part ?? '0', rest];
}
