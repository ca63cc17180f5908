import { expect, it } from 'vitest';
import { whatItHolds } from './what-it-holds';

const nothing = { new: 0, updated: 0, unchanged: 0, to_look_up: 0, from: null, until: null };

it('says how many generations there are and from when to when', () => {
  expect(whatItHolds(nothing)).toBe('No generation in it');
  expect(whatItHolds({ ...nothing, new: 1 })).toBe('1 generation');
  const range = { from: '2026-08-01T10:00:00.000Z', until: '2026-08-24T23:59:59.999999Z' };
  expect(whatItHolds({ ...range, new: 1000, updated: 3, unchanged: 1, to_look_up: 200 })).toBe(
    '1,204 generations, 1 – 24 Aug 2026 (UTC)',
  );
});
