import { describe, expect, it } from 'vitest';
import { costExplanation } from './cost-explanation';
import { costSentences } from './cost-words';
import { storedFrom, storedRecord } from './testing-record';

const LONG_AFTER_MS = Date.parse('2030-01-01T00:00:00Z');
const explain = (json: string, nowMs = LONG_AFTER_MS) => costExplanation(storedRecord(json), nowMs);

describe('costExplanation', () => {
  it('charges an ordinary generation once, although the record repeats the upstream cost', () => {
    const cost = explain(
      '{"usage": 6.02e-06, "total_cost": 6.02e-06, "upstream_inference_cost": 5.9e-06, "is_byok": false}',
    );
    expect(cost).toMatchObject({
      charged: '0.00000602',
      spend: '0.00000602',
      providerBill: undefined,
      ignoredUpstream: '0.0000059',
    });
  });

  it('adds the provider’s bill under one’s own key, exactly', () => {
    const cost = explain(
      '{"usage": 0.1, "total_cost": 0.1, "upstream_inference_cost": 0.2, "is_byok": true}',
    );
    expect(cost).toMatchObject({ providerBill: '0.2', spend: '0.3', ignoredUpstream: null });
  });

  it('knows no spend under one’s own key when the provider’s bill is unknown', () => {
    const cost = explain('{"usage": 0.0004, "is_byok": true}');
    expect(cost).toMatchObject({ charged: '0.0004', providerBill: null, spend: null });
  });

  it('keeps an unknown charge apart from zero', () => {
    expect(explain('{}')).toMatchObject({ charged: null, spend: null, zeroCause: null });
  });

  it('shows the cache effect with its direction and never in the sum', () => {
    expect(explain('{"usage": 0.01, "cache_discount": 0.004}')).toMatchObject({
      spend: '0.01',
      cache: { effect: 'saved', amount: '0.004' },
    });
    expect(explain('{"usage": 0.01, "cache_discount": -0.002}').cache).toEqual({
      effect: 'paid',
      amount: '0.002',
    });
    expect(explain('{"usage": 0.01}').cache).toBeNull();
  });

  it('flags a usage that is not the total cost', () => {
    expect(explain('{"usage": 0.01, "total_cost": 0.011}').disagreement).toEqual({
      usage: '0.01',
      total_cost: '0.011',
    });
    expect(explain('{"usage": 0.010, "total_cost": 1e-2}').disagreement).toBeNull();
  });

  it('says when the charge is only as fine as a coarser source', () => {
    expect(costExplanation(storedFrom('activity_csv', { usage: '0.000006' }), 0).coarseSource).toBe(
      'activity_csv',
    );
    expect(explain('{"usage": 6.02e-06}').coarseSource).toBeNull();
  });
});

describe('an amount of a million dollars or more', () => {
  it.each([
    ['{"usage": 2500000.5}', '2500000.5'],
    ['{"usage": 999999.999999}', null],
    // Then the other one is the charge, and the page still says what it was told.
    ['{"usage": 1e12, "total_cost": 0.5, "is_byok": false}', '1000000000000'],
    ['{"usage": 0.1, "is_byok": true, "upstream_inference_cost": -1e6}', '-1000000'],
    ['{"native_tokens_prompt": 5000000}', null],
  ])('is told, and that it is in no sum: %s', (json, amount) => {
    const cost = explain(json);
    expect(cost.tooLarge).toBe(amount);
    expect(costSentences(cost).some((sentence) => sentence.includes('is no bill'))).toBe(
      amount !== null,
    );
  });
});

describe('a charge of zero', () => {
  it.each([
    [
      'response_cache',
      '{"usage": 0, "response_cache_source_id": "gen-1782400000-aaaaaaaaaaaaaaaaaaaa"}',
    ],
    ['own_key', '{"usage": 0, "is_byok": true, "upstream_inference_cost": 0.01}'],
    ['free_variant', '{"usage": 0, "model": "acme/small:free", "finish_reason": "stop"}'],
    ['insured', '{"usage": 0, "model": "acme/small", "native_tokens_completion": 0}'],
    ['insured', '{"usage": 0, "native_tokens_completion": 12, "finish_reason": "error"}'],
    ['free_variant', '{"usage": 0, "model": "acme/small:free", "finish_reason": "error"}'],
    ['unexplained', '{"usage": 0, "api_type": "embeddings", "native_tokens_completion": 0}'],
    ['unexplained', '{"usage": 0, "cancelled": true, "native_tokens_completion": 0}'],
    ['unexplained', '{"usage": 0, "native_tokens_completion": 12, "finish_reason": "stop"}'],
  ])('is told apart: %s', (cause, json) => {
    expect(explain(json).zeroCause).toBe(cause);
  });

  it('may still be on its way while the generation is young', () => {
    const created = '"created_at": "2026-06-25T12:00:00Z"';
    const json = `{"usage": 0, "native_tokens_completion": 12, "finish_reason": "stop", ${created}}`;
    expect(explain(json, Date.parse('2026-06-25T12:01:00Z')).zeroCause).toBe('not_billed_yet');
    expect(explain(json, Date.parse('2026-06-25T13:00:00Z')).zeroCause).toBe('unexplained');
  });

  it('has no cause when something was charged', () => {
    expect(explain('{"usage": 0.1, "model": "acme/small:free"}').zeroCause).toBeNull();
  });
});
