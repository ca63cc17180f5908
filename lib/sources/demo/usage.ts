import { type Decimal, fromScaled } from '@/lib/generation/decimal';
import type { DemoApp } from './apps';
import type { DemoModel } from './models';
import type { Random } from './random';

export interface DemoUsage {
  readonly prompt: number;
  readonly completion: number;
  readonly reasoning: number;
  readonly cached: number;
  readonly images: number;
  readonly searchResults: number;
  /** In 1e-12 US dollars: whole numbers, so that sums are exact. */
  readonly costPico: number;
  /** Positive when cache reads saved, negative when a write cost extra, null without caching. */
  readonly cacheDiscountPico: number | null;
  readonly searchCostPico: number;
}

const IMAGE_TOKENS = 1290;
const SEARCH_RESULT_COST_PICO = 4_000_000_000;
/** Shortest prompt that a cache takes. */
const CACHEABLE_TOKENS = 1024;

/** What one request takes and costs, before anything went wrong with it. */
export function demoUsage(model: DemoModel, app: DemoApp, random: Random): DemoUsage {
  const prompt = Math.max(8, Math.round(random.longTailed(app.promptTokens, 0.7)));
  const images = model.kind === 'image' ? IMAGE_TOKENS * (random.chance(0.1) ? 2 : 1) : 0;
  const answer =
    model.kind === 'embedding'
      ? 0
      : Math.max(1, Math.round(random.longTailed(app.completionTokens, 0.8)));
  const reasoning =
    model.kind === 'reasoning' ? Math.round(random.longTailed(app.completionTokens * 0.9, 0.9)) : 0;
  const completion = images > 0 ? images + Math.round(answer / 10) : answer + reasoning;
  const searchResults = model.kind === 'chat' && random.chance(0.02) ? 5 : 0;

  const caches = model.cacheSaves > 0 && prompt >= CACHEABLE_TOKENS;
  const reads = caches && random.chance(app.repeats);
  const cached = reads ? Math.floor((prompt * (0.7 + 0.28 * random.unit())) / 128) * 128 : 0;
  const written =
    caches && model.cacheWriteCosts > 0 && random.chance(reads ? 0.5 : 0.8) ? prompt - cached : 0;

  // Prices are whole millionths per million tokens: a token costs that many 1e-12 dollars.
  const saved = Math.round(cached * model.promptPrice * model.cacheSaves);
  const paid = Math.round(written * model.promptPrice * model.cacheWriteCosts);
  const searchCostPico = searchResults * SEARCH_RESULT_COST_PICO;
  return {
    prompt,
    completion,
    reasoning,
    cached,
    images,
    searchResults,
    costPico:
      prompt * model.promptPrice -
      saved +
      paid +
      completion * model.completionPrice +
      searchCostPico,
    cacheDiscountPico: cached > 0 || written > 0 ? saved - paid : null,
    searchCostPico,
  };
}

/** An amount in 1e-12 US dollars as exact text. */
export function dollars(pico: number): Decimal {
  return fromScaled(BigInt(Math.round(pico)), 12);
}
