import { expect, test } from 'vitest';
import { parseListRequest } from './parse-list-request';

const PLACE = '2026-01-05T00:00:00.000Z_gen-1767571200-AAAABBBBCCCCDDDDEEEE';

test('a page goes on from a number that its column can hold, and from no other', () => {
  const isRead = (field: string, value: string) =>
    parseListRequest({
      order_by: { field, direction: 'desc' },
      after: `${PLACE}~-${field}~${value}`,
    }).ok;
  expect(isRead('spend', '0.000000000001')).toBe(true);
  expect(isRead('spend', '')).toBe(true);
  expect(isRead('native_tokens_prompt', '1204')).toBe(true);
  expect(isRead('latency', '812.5')).toBe(true);
  expect(isRead('spend', '9007199254740992')).toBe(false);
  expect(isRead('native_tokens_prompt', '99999999999999999999')).toBe(false);
  expect(isRead('native_tokens_prompt', '1.5')).toBe(false);
});
