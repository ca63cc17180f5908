import { describe, expect, it } from 'vitest';
import { parseViewFilter, serialiseViewFilter, type ViewFilter } from './view-filter';

/** Version 1 of the grammar. Links live for ever: lines may be added here, never changed. */
const GOLDEN: readonly (readonly [string, ViewFilter])[] = [
  ['is:model:openai/gpt-4o', { operator: 'is', dimension: 'model', values: ['openai/gpt-4o'] }],
  [
    'is:model:openai/gpt-4o,anthropic/claude-sonnet-5',
    { operator: 'is', dimension: 'model', values: ['openai/gpt-4o', 'anthropic/claude-sonnet-5'] },
  ],
  ['not:provider:Azure', { operator: 'not', dimension: 'provider', values: ['Azure'] }],
  ['is:model:x\\:free', { operator: 'is', dimension: 'model', values: ['x:free'] }],
  ['is:app:a\\,b,c\\\\d', { operator: 'is', dimension: 'app', values: ['a,b', 'c\\d'] }],
  ['is:origin:\\0', { operator: 'is', dimension: 'origin', values: [''] }],
  ['is:streamed:true', { operator: 'is', dimension: 'streamed', values: ['true'] }],
  ['contains:model:gpt-4', { operator: 'contains', dimension: 'model', text: 'gpt-4' }],
  ['contains:app:a\\,b\\:c', { operator: 'contains', dimension: 'app', text: 'a,b:c' }],
  ['set:external_user', { operator: 'set', dimension: 'external_user' }],
  ['unset:provider', { operator: 'unset', dimension: 'provider' }],
  ['is:metadata.team:red', { operator: 'is', dimension: 'metadata.team', values: ['red'] }],
  ['set:metadata.a\\:b c', { operator: 'set', dimension: 'metadata.a:b c' }],
  ['above:latency:2000', { operator: 'above', field: 'latency', value: '2000' }],
  ['below:total_cost:0.5', { operator: 'below', field: 'total_cost', value: '0.5' }],
];

describe('the filter grammar, version 1', () => {
  it.each(GOLDEN)('reads and writes %s', (text, filter) => {
    expect(parseViewFilter(text)).toEqual(filter);
    expect(serialiseViewFilter(filter)).toBe(text);
  });

  it.each([
    '',
    'is',
    'is:model',
    'is:model:',
    'is:model:a,',
    'is:colour:red',
    'like:model:a',
    'is:model:a:b',
    'is:model:a\\x',
    'is:model:a\\',
    'is:streamed:maybe',
    'is:app_id:seven',
    'set:model:a',
    'contains:model:',
    'contains:model:\\0',
    'contains:streamed:tr',
    'contains:model',
    'above:latency:fast',
    'above:model:2',
    '2:is:model:a',
    'is:__proto__:a',
    'is:metadata.:a',
    'is:metadata.__proto__:a',
    'is:metadata.a:b:c',
  ])('keeps %j as it came, so that nothing gets lost in silence', (text) => {
    expect(parseViewFilter(text)).toEqual({ operator: 'unreadable', text });
    expect(serialiseViewFilter(parseViewFilter(text))).toBe(text);
  });
});
