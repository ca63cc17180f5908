import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedRecord } from './testing-record';
import { completionTokens, promptTokens } from './token-composition';

describe('token composition', () => {
  it('finds the cached part inside the prompt', () => {
    const { record } = storedRecord('{"native_tokens_prompt": 9000, "native_tokens_cached": 6000}');
    expect(promptTokens(record)?.parts).toEqual([
      { name: 'cached', tokens: 6000, share: 2 / 3 },
      { name: 'fresh', tokens: 3000, share: 1 / 3 },
    ]);
  });

  it('clamps reasoning that is larger than its completion, and says so', () => {
    const { record } = storedRecord(
      '{"native_tokens_completion": 16, "native_tokens_reasoning": 19}',
    );
    expect(completionTokens(record)).toEqual({
      total: 16,
      parts: [{ name: 'reasoning', tokens: 16, share: 1 }],
      overstated: [{ name: 'reasoning', tokens: 19 }],
    });
  });

  it('does not call a prompt uncached, nor an answer plain, when nobody told', () => {
    const { record } = storedRecord('{"native_tokens_prompt": 9, "native_tokens_completion": 4}');
    expect(promptTokens(record)?.parts).toEqual([{ name: 'prompt', tokens: 9, share: 1 }]);
    expect(completionTokens(record)?.parts).toEqual([{ name: 'completion', tokens: 4, share: 1 }]);
    const told = storedRecord('{"native_tokens_prompt": 9, "native_tokens_cached": 0}').record;
    expect(promptTokens(told)?.parts).toEqual([{ name: 'fresh', tokens: 9, share: 1 }]);
  });

  it('knows no composition without the provider’s own count', () => {
    const { record } = storedRecord('{"tokens_prompt": 10, "tokens_completion": 10}');
    expect(promptTokens(record)).toBeNull();
    expect(completionTokens(record)).toBeNull();
  });

  it('always adds up to the whole', () => {
    const count = fc.option(fc.nat(1_000_000));
    fc.assert(
      fc.property(fc.nat(1_000_000), count, count, (total, reasoning, images) => {
        const side = completionTokens({
          ...storedRecord('{}').record,
          native_tokens_completion: total,
          native_tokens_reasoning: reasoning,
          native_tokens_completion_images: images,
        });
        expect(side?.parts.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(total);
        expect(side?.parts.every(({ tokens }) => tokens > 0)).toBe(true);
      }),
    );
  });
});
