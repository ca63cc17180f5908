import { expect, test } from 'vitest';
import { OpenRouterKey } from './openrouter-key';
import { scrubKey } from './scrub-key';

const TEXT = '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';
const KEY = OpenRouterKey.parse(TEXT);

test.each([
  ['whole', `No user for ${TEXT}!`],
  ['the last 40 characters', `No user for …${TEXT.slice(-40)}!`],
  ['a middle part', `x${TEXT.slice(20, 34)}y`],
  ['base64', Buffer.from(TEXT).toString('base64')],
  ['base64 of the header', Buffer.from(`Bearer ${TEXT}`).toString('base64')],
  ['base64 at another alignment', Buffer.from(`ab${TEXT}`).toString('base64url')],
  ['hex', Buffer.from(TEXT).toString('hex')],
])('a key that is echoed in %s is removed', (_, text) => {
  const scrubbed = scrubKey(text, KEY);
  for (let at = 0; at + 12 <= TEXT.length; at += 1) {
    expect(scrubbed).not.toContain(TEXT.slice(at, at + 12));
  }
  expect(Buffer.from(scrubbed, 'base64').toString('latin1')).not.toContain(TEXT.slice(-20));
  expect(scrubbed).toContain('[redacted]');
});

test('the rest of the text stays', () => {
  expect(scrubKey(`No user for ${TEXT}, sorry`, KEY)).toBe('No user for [redacted], sorry');
  expect(scrubKey('Generation gen-1 not found', KEY)).toBe('Generation gen-1 not found');
});
