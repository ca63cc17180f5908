import { expect, test } from 'vitest';
import { scaleLinear } from './linear-scale';

test('values lie on a straight line between the ends, beyond them too, either way up', () => {
  const scale = scaleLinear().domain([-10, 30]).range([200, 0]);
  expect([-10, 10, 30, 40].map(scale)).toEqual([200, 100, 0, -50]);
  expect(scale.domain()).toEqual([-10, 30]);
  expect(scale.range()).toEqual([200, 0]);
});

test('a domain of a single value is its middle, not a division by zero', () => {
  expect(scaleLinear().domain([5, 5]).range([0, 100])(5)).toBe(50);
});

test('a copy goes its own way', () => {
  const scale = scaleLinear().domain([0, 10]).range([0, 100]);
  scale.copy().domain([0, 1]);
  expect(scale(5)).toBe(50);
});
