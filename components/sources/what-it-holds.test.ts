import { expect, it } from 'vitest';
import { whatItHolds } from './what-it-holds';

const nothing = { read: 3, rejected: 3, from: null, until: null };

it('says how many generations there are and from when to when', () => {
  expect(whatItHolds(nothing)).toBe('No generation in it');
  expect(whatItHolds({ ...nothing, read: 4 })).toBe('1 generation');
  const range = { from: '2026-08-01T10:00:00.000Z', until: '2026-08-24T23:59:59.999999Z' };
  expect(whatItHolds({ ...range, read: 1210, rejected: 6 })).toBe(
    '1,204 generations, 1 – 24 Aug 2026 (UTC)',
  );
});
