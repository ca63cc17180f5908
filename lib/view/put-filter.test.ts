import { expect, it } from 'vitest';
import { putFilter } from './put-filter';
import type { ViewFilter } from './view-filter';

const isA: ViewFilter = { operator: 'is', dimension: 'model', values: ['a'] };
const notB: ViewFilter = { operator: 'not', dimension: 'model', values: ['b'] };
const set: ViewFilter = { operator: 'set', dimension: 'provider' };
const gpt: ViewFilter = { operator: 'contains', dimension: 'model', text: 'gpt' };
const slow: ViewFilter = { operator: 'above', field: 'latency', value: '2000' };
const slower: ViewFilter = { operator: 'above', field: 'latency', value: '3000' };
const quick: ViewFilter = { operator: 'below', field: 'latency', value: '9000' };

it('puts a changed filter where the old one stood', () => {
  expect(putFilter([isA, set], notB, isA)).toEqual([notB, set]);
  expect(putFilter([slow, set], slower, slow)).toEqual([slower, set]);
});

it('lets a new filter take the place of the one that it contradicts', () => {
  expect(putFilter([isA, set], notB, null)).toEqual([notB, set]);
  expect(putFilter([set], { operator: 'unset', dimension: 'provider' }, null)).toHaveLength(1);
});

it('adds what goes together: both ends of a number, a part of a text', () => {
  expect(putFilter([slow], quick, null)).toEqual([slow, quick]);
  expect(putFilter([isA], gpt, null)).toEqual([isA, gpt]);
});

it('keeps one filter when an edit turns it into another that is there', () => {
  expect(putFilter([slow, quick], { ...quick, value: '1' }, slow)).toEqual([
    { ...quick, value: '1' },
  ]);
});
