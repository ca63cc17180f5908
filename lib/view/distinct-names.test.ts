import { expect, test } from 'vitest';
import { distinctNames } from './distinct-names';

test('names that come again are numbered, and no number makes another double', () => {
  expect(distinctNames(['Overview', 'Cost', 'Overview', 'Overview'])).toEqual([
    'Overview',
    'Cost',
    'Overview (2)',
    'Overview (3)',
  ]);
  expect(distinctNames(['Cost', 'Cost (2)', 'Cost'])).toEqual(['Cost', 'Cost (2)', 'Cost (3)']);
});
