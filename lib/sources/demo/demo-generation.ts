import type { Contribution } from '@/lib/generation/generation-record';
import { instantFromMicros } from '@/lib/generation/instant';
import type { DemoApp } from './apps';
import { DEMO_MODELS, type DemoModel, type DemoProvider } from './models';
import type { Random } from './random';
import { type DemoUsage, demoUsage, dollars } from './usage';

type Values = Contribution['values'];

const BYOK_FEE = 0.05;

/** One request of the demo as OpenRouter would record it. */
export function demoGeneration(
  atMs: number,
  app: DemoApp,
  random: Random,
  earlierIds: readonly string[],
): Contribution {
  const model = random.weighted(DEMO_MODELS);
  const provider = random.weighted(model.providers);
  const usage = demoUsage(model, app, random);
  const seconds = Math.floor(atMs / 1000);
  const kind = model.kind === 'embedding' ? 'emb-' : '';
  const base: Values = {
    id: `gen-${kind}${seconds}-${random.letters(20)}`,
    created_at: instantFromMicros(BigInt(atMs) * 1000n),
    model: model.slug,
    variant: model.variant,
    provider_name: provider.name,
    app_id: app.id,
    app_name: app.name,
    api_key_name: app.keyName,
    origin: app.origin,
    api_type: model.kind === 'embedding' ? 'embeddings' : 'completions',
    request_id: `req-${seconds}-${random.letters(20)}`,
    data_region: 'global',
    streamed: app.streamed && model.kind !== 'embedding',
    user_agent: app.origin === '' ? 'python-httpx/0.28.1' : 'node',
    is_byok: false,
    upstream_inference_cost: '0',
  };
  if (app.users.length > 0) base.external_user = random.ranked(app.users);
  if (app.name === 'Code Agent') base.session_id = `session-${base.external_user}-${seconds >> 13}`;
  if (random.chance(0.03)) base.router = 'openrouter/auto';
  if (usage.searchResults > 0) base.web_search_engine = 'exa';
  const values = { ...base, ...outcome(model, provider, app, usage, random, earlierIds) };
  return { source: 'generation', values, unknown: null };
}

function outcome(
  model: DemoModel,
  provider: DemoProvider,
  app: DemoApp,
  usage: DemoUsage,
  random: Random,
  earlierIds: readonly string[],
): Partial<Values> {
  const latency = Math.round(random.longTailed(provider.firstTokenMs, 0.45) + usage.prompt / 90);
  const kind = random.unit();
  const source = earlierIds.at(-random.integer(1, 40));
  if (kind < 0.012) return failed(latency, provider, random);
  if (kind < 0.02 && source !== undefined) return fromResponseCache(usage, source, random);

  const cancelled = kind < 0.042 && app.streamed;
  const share = cancelled ? 0.1 + 0.6 * random.unit() : 1;
  const completion = Math.max(
    model.kind === 'embedding' ? 0 : 1,
    Math.round(usage.completion * share),
  );
  const left = usage.completion - completion;
  const cost = usage.costPico - left * model.completionPrice;
  const streamingMs = (completion / random.longTailed(provider.tokensPerSecond, 0.18)) * 1000;
  const isToolCall = !cancelled && model.kind !== 'embedding' && random.chance(app.toolCalls);
  const isCutShort = !cancelled && !isToolCall && random.chance(0.02);
  const attempts = random.chance(0.04) ? failedAttempts(model, provider, random) : [];
  return {
    ...tokens(model, usage, completion, random),
    ...money(cost, usage, provider, app, random),
    cancelled,
    // Broken streams leave no time to the first token.
    ...(random.chance(0.015) ? {} : { latency }),
    generation_time: Math.round(latency + (model.kind === 'embedding' ? 0 : streamingMs)),
    ...(provider.name === 'OpenAI' && random.chance(0.2)
      ? { moderation_latency: random.integer(45, 260) }
      : {}),
    ...finish(model, cancelled, isToolCall, isCutShort),
    provider_responses: JSON.stringify([...attempts, attempt(provider.name, 200, latency)]),
  };
}

function tokens(
  model: DemoModel,
  usage: DemoUsage,
  completion: number,
  random: Random,
): Partial<Values> {
  const normalised = 0.94 + 0.1 * random.unit();
  return {
    native_tokens_prompt: usage.prompt,
    native_tokens_completion: completion,
    native_tokens_reasoning: Math.min(usage.reasoning, completion),
    native_tokens_cached: usage.cached,
    tokens_prompt: Math.round(usage.prompt * normalised),
    tokens_completion: Math.round(completion * normalised),
    ...(usage.images > 0
      ? {
          native_tokens_completion_images: Math.min(usage.images, completion),
          num_media_completion: 1,
        }
      : {}),
    ...(model.kind === 'chat' && random.chance(0.04)
      ? { num_media_prompt: random.integer(1, 3) }
      : {}),
    ...(usage.searchResults > 0 ? { num_search_results: usage.searchResults } : {}),
  };
}

function money(
  cost: number,
  usage: DemoUsage,
  provider: DemoProvider,
  app: DemoApp,
  random: Random,
): Partial<Values> {
  const discount =
    usage.cacheDiscountPico === null ? {} : { cache_discount: dollars(usage.cacheDiscountPico) };
  const search = usage.searchCostPico === 0 ? {} : { usage_web: dollars(usage.searchCostPico) };
  if (provider.name !== 'Anthropic' || !random.chance(app.ownKey)) {
    const charged = dollars(cost);
    return { usage: charged, total_cost: charged, ...discount, ...search };
  }
  const fee = dollars(cost * BYOK_FEE);
  // Now and then the provider's bill stays unknown.
  const bill = random.chance(0.1) ? null : dollars(cost);
  return {
    is_byok: true,
    usage: fee,
    total_cost: fee,
    upstream_inference_cost: bill,
    ...discount,
    ...search,
  };
}

function finish(
  model: DemoModel,
  cancelled: boolean,
  isToolCall: boolean,
  isCutShort: boolean,
): Partial<Values> {
  if (cancelled || model.kind === 'embedding') return {};
  const [stop, toolCalls] = model.words;
  if (isToolCall) return { finish_reason: 'tool_calls', native_finish_reason: toolCalls };
  if (isCutShort) return { finish_reason: 'length', native_finish_reason: 'max_tokens' };
  return { finish_reason: 'stop', native_finish_reason: stop };
}

function failed(latency: number, provider: DemoProvider, random: Random): Partial<Values> {
  const status = random.chance(0.6) ? 503 : 429;
  return {
    usage: '0',
    total_cost: '0',
    cancelled: false,
    native_tokens_completion: 0,
    generation_time: latency,
    finish_reason: 'error',
    native_finish_reason: 'error',
    provider_responses: JSON.stringify([attempt(provider.name, status, latency)]),
  };
}

/** An answer that was stored before and is sent again: no provider, no cost. */
function fromResponseCache(usage: DemoUsage, source: string, random: Random): Partial<Values> {
  const latency = random.integer(18, 70);
  return {
    usage: '0',
    total_cost: '0',
    cancelled: false,
    native_tokens_prompt: usage.prompt,
    native_tokens_completion: usage.completion,
    latency,
    generation_time: latency + random.integer(1, 12),
    finish_reason: 'stop',
    response_cache_source_id: source,
  };
}

function failedAttempts(model: DemoModel, served: DemoProvider, random: Random) {
  const others = model.providers.filter(({ name }) => name !== served.name);
  if (others.length === 0) return [attempt(served.name, 429, random.integer(80, 600))];
  return [
    attempt(random.weighted(others).name, random.chance(0.7) ? 429 : 502, random.integer(80, 900)),
  ];
}

function attempt(providerName: string, status: number, latency: number) {
  return { provider_name: providerName, status, latency, is_byok: false };
}
