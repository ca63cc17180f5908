import { type AnalyticsRow, exactOf, groupOf, numberOf } from './analytics-row';

/** One provider of a model, by what can be told apart; null is unknown. */
export interface Rival {
  readonly provider: string | null;
  readonly generations: number;
  /** How many the percentiles are of. */
  readonly timed: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly decodeSpeed: string | null;
  readonly costPerMillion: string | null;
  readonly errorRate: number | null;
  /** The least median among those with enough rows to speak of one. */
  readonly fastest: boolean;
}

export interface RivalsOfModel {
  readonly model: string;
  readonly rivals: readonly Rival[];
}

export interface RivalsModel {
  readonly models: readonly RivalsOfModel[];
  /** How many models more than one provider served; the busiest are shown. */
  readonly compared: number;
  /** End of the axis that all share, milliseconds. */
  readonly maxMs: number;
}

const MAX_MODELS = 5;
/** Fewer timed generations than this are an anecdote. */
const ENOUGH = 20;

/** The same model at different providers: the busiest models, each with its providers by median. */
export function rivalsModel(rows: readonly AnalyticsRow[]): RivalsModel {
  const byModel = new Map<string, AnalyticsRow[]>();
  for (const row of rows) {
    const model = groupOf(row, 'model');
    if (model === null || groupOf(row, 'provider') === null) continue;
    byModel.set(model, [...(byModel.get(model) ?? []), row]);
  }
  const several = [...byModel].filter(([, own]) => own.length > 1);
  const busiest = several
    .map(([model, own]) => ({ model, own, all: sum(own) }))
    .toSorted((a, b) => b.all - a.all || (a.model < b.model ? -1 : 1))
    .slice(0, MAX_MODELS);
  const models = busiest.map(({ model, own }) => ({ model, rivals: rivalsOf(own) }));
  const ends = models.flatMap(({ rivals }) => rivals.map(({ p95 }) => p95 ?? 0));
  return { models, compared: several.length, maxMs: Math.max(1, ...ends) };
}

function sum(rows: readonly AnalyticsRow[]): number {
  return rows.reduce((all, row) => all + (numberOf(row, 'request_count') ?? 0), 0);
}

function rivalsOf(rows: readonly AnalyticsRow[]): Rival[] {
  const medians = rows.flatMap((row) => {
    const median = numberOf(row, 'p50_latency');
    return median === null || (numberOf(row, 'latency_count') ?? 0) < ENOUGH ? [] : [median];
  });
  const least = medians.length > 1 ? Math.min(...medians) : null;
  return rows
    .map((row): Rival => {
      const p50 = numberOf(row, 'p50_latency');
      const timed = numberOf(row, 'latency_count') ?? 0;
      return {
        provider: groupOf(row, 'provider'),
        generations: numberOf(row, 'request_count') ?? 0,
        timed,
        p50,
        p95: numberOf(row, 'p95_latency'),
        decodeSpeed: exactOf(row, 'decode_speed'),
        costPerMillion: exactOf(row, 'blended_cost_per_million_tokens'),
        errorRate: numberOf(row, 'error_rate'),
        fastest: p50 !== null && p50 === least && timed >= ENOUGH,
      };
    })
    .toSorted((a, b) => (a.p50 ?? Number.MAX_VALUE) - (b.p50 ?? Number.MAX_VALUE));
}
