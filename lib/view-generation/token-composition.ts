import type { GenerationRecord } from '@/lib/generation/generation-record';

/** `prompt` and `completion` are what is left when nobody told whether a part was cached or reasoning. */
export type TokenPartName =
  | 'cached'
  | 'cache_write'
  | 'fresh'
  | 'prompt'
  | 'reasoning'
  | 'images'
  | 'answer'
  | 'completion';

export interface TokenPart {
  readonly name: TokenPartName;
  readonly tokens: number;
  /** Part of the whole side, 0 to 1. */
  readonly share: number;
}

/** One side of a generation in the provider's own (billed) tokens, cut into its known parts. */
export interface TokenSide {
  readonly total: number;
  readonly parts: readonly TokenPart[];
  /** Parts that the provider reports as larger than the whole; the bar stops at the whole. */
  readonly overstated: readonly { readonly name: TokenPartName; readonly tokens: number }[];
}

type KnownPart = [name: TokenPartName, tokens: number | null];

/** Null when the total is unknown. Cached tokens are inside the prompt. */
export function promptTokens(record: GenerationRecord): TokenSide | null {
  const restName = record.native_tokens_cached === null ? 'prompt' : 'fresh';
  return compose(record.native_tokens_prompt, restName, [
    ['cached', record.native_tokens_cached],
    ['cache_write', record.native_tokens_cache_write],
  ]);
}

/** Null when the total is unknown. Reasoning and image tokens are inside the completion. */
export function completionTokens(record: GenerationRecord): TokenSide | null {
  const restName = record.native_tokens_reasoning === null ? 'completion' : 'answer';
  return compose(record.native_tokens_completion, restName, [
    ['reasoning', record.native_tokens_reasoning],
    ['images', record.native_tokens_completion_images],
  ]);
}

function compose(
  total: number | null,
  restName: TokenPartName,
  known: readonly KnownPart[],
): TokenSide | null {
  if (total === null) return null;
  let rest = total;
  const parts: TokenPart[] = [];
  const overstated: { name: TokenPartName; tokens: number }[] = [];
  const part = (name: TokenPartName, tokens: number): TokenPart => ({
    name,
    tokens,
    share: total > 0 ? tokens / total : 0,
  });
  for (const [name, tokens] of known) {
    if (tokens === null || tokens <= 0) continue;
    const fitting = Math.min(tokens, rest);
    if (fitting < tokens) overstated.push({ name, tokens });
    if (fitting > 0) parts.push(part(name, fitting));
    rest -= fitting;
  }
  if (rest > 0) parts.push(part(restName, rest));
  return { total, parts, overstated };
}
