import { expect, test } from 'vitest';
import { pendingRetryMs } from './pending-generation';

const MADE_S = 1_772_000_000;
const ID = `gen-${MADE_S}-AAAAAAAAAAAAAAAAAAAA`;

test.each([
  [0, 1],
  [1, 1],
  [3, 1],
  [5, 3],
  [20, 10],
  [59, 1],
  [60, 60],
  [3_600, 3_600],
  [86_399, 3_600],
  [-300, 1],
])('%i s after the request the next ask is in %i s', (ageS, waitS) => {
  expect(pendingRetryMs(ID, (MADE_S + ageS) * 1_000)).toBe(waitS * 1_000);
});

test.each([86_400, 1e9, -3_600])('%i s after the request nothing more is expected', (ageS) => {
  expect(pendingRetryMs(ID, (MADE_S + ageS) * 1_000)).toBeNull();
});

test('an ID of a kind is as young as its second, an old one without a second is not young', () => {
  expect(pendingRetryMs(`gen-emb-${MADE_S}-AAAAAAAAAAAAAAAAAAAA`, MADE_S * 1_000)).toBe(1_000);
  expect(pendingRetryMs('gen-AAAAAAAAAAAAAAAAAAAAAAAAAAAA', MADE_S * 1_000)).toBeNull();
});
