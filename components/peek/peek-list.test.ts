import { expect, it } from 'vitest';
import { neighbour } from './peek-list';

const IDS = ['a', 'b', 'c'];

it('walks to both sides and stops at the ends', () => {
  expect(neighbour(IDS, 'a', 1)).toBe('b');
  expect(neighbour(IDS, 'c', -1)).toBe('b');
  expect(neighbour(IDS, 'c', 1)).toBeNull();
  expect(neighbour(IDS, 'a', -1)).toBeNull();
});

it('begins at the top when nothing is open, or something that is not on the list', () => {
  expect(neighbour(IDS, null, 1)).toBe('a');
  expect(neighbour(IDS, null, -1)).toBeNull();
  expect(neighbour(IDS, 'elsewhere', 1)).toBe('a');
  expect(neighbour([], null, 1)).toBeNull();
});
