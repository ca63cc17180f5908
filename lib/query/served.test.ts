import { expect, test } from 'vitest';
import { FIELD_NAMES } from '../catalog/fields';
import { insured, served } from '../catalog/values';
import type { GenerationRecord } from '../generation/generation-record';
import { referenceTest } from './reference-value';

const unknown = Object.fromEntries(FIELD_NAMES.map((name) => [name, null]));
const rowOf = (values: object) => ({ ...unknown, ...values }) as unknown as GenerationRecord;
const nothing = { api_type: 'completions', usage: '0', native_tokens_completion: 0 };

/** Which generations speak of a provider's speed and of the price of one (accounting: "Time"). */
test.each([
  ['an ordinary answer', { usage: '0.1', finish_reason: 'stop' }, true, false],
  ['one of which little is known', {}, true, false],
  ['an error', { usage: '0.1', finish_reason: 'error' }, false, false],
  ['an error that was not charged', { usage: '0', finish_reason: 'error' }, false, true],
  ['a stored answer', { usage: '0', response_cache_source_id: 'gen-1' }, false, false],
  ['nothing came back, and nothing was charged', nothing, false, true],
  ['nothing came back, but it was charged', { ...nothing, usage: '0.1' }, true, false],
  ['it ended well without a token', { ...nothing, finish_reason: 'stop' }, true, false],
  ['the client went away', { ...nothing, cancelled: true }, true, false],
  ['embeddings, which make no tokens', { ...nothing, api_type: 'embeddings' }, true, false],
  ['a free variant', { ...nothing, variant: 'free' }, true, false],
  ['a free variant by its name', { ...nothing, model: 'acme/tern:free' }, true, false],
  ['an own key', { ...nothing, is_byok: true }, true, false],
])('%s: served, insured', (_, values, isServed, isInsured) => {
  const row = rowOf(values);
  expect([referenceTest(served, row), referenceTest(insured, row)]).toEqual([isServed, isInsured]);
});
