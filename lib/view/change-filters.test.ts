import { expect, it } from 'vitest';
import { withoutDimension, withValue, withValues } from './change-filters';
import type { ViewFilter } from './view-filter';

const azure: ViewFilter = { operator: 'not', dimension: 'provider', values: ['Azure'] };

it('narrows to the value that was pressed, whatever was chosen before', () => {
  const before: ViewFilter[] = [{ operator: 'is', dimension: 'model', values: ['a', 'b'] }, azure];
  expect(withValue(before, 'model', 'is', 'b')).toEqual([
    azure,
    { operator: 'is', dimension: 'model', values: ['b'] },
  ]);
});

it('adds to what is left out', () => {
  expect(withValue([azure], 'provider', 'not', 'Groq')).toEqual([
    { operator: 'not', dimension: 'provider', values: ['Azure', 'Groq'] },
  ]);
});

it('understands a press on the generations without a value', () => {
  expect(withValue([], 'provider', 'is', null)).toEqual([
    { operator: 'unset', dimension: 'provider' },
  ]);
  expect(withValue([], 'provider', 'not', null)).toEqual([
    { operator: 'set', dimension: 'provider' },
  ]);
});

it('removes a filter whose last value was unticked', () => {
  expect(withValues([azure], 'provider', 'is', [])).toEqual([]);
});

it('leaves the other dimensions alone', () => {
  const model: ViewFilter = { operator: 'is', dimension: 'model', values: ['a'] };
  expect(withoutDimension([azure, model], 'provider')).toEqual([model]);
});
