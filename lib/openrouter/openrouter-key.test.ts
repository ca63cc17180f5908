import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { OpenRouterKey } from './openrouter-key';

const TEXT = `sk-or-v1-${'0dd5ba11'.repeat(8)}`;

test('a pasted key is trimmed', () => {
  expect(OpenRouterKey.parse(`  ${TEXT}\r\n`).reveal()).toBe(TEXT);
});

test.each([
  '',
  'sk-or-',
  'sk-proj-0123456789abcdef0123',
  `${TEXT}\n${TEXT}`,
  `${TEXT}\u0000`,
  `${TEXT} x`,
  `Bearer ${TEXT}`,
  `${TEXT}é`,
  `sk-or-v1-\u200b${'0'.repeat(64)}`,
  `sk-or-${'0'.repeat(600)}`,
])('what could break a header is refused without being repeated: %j', (text) => {
  expect(() => OpenRouterKey.parse(text)).toThrow(
    expect.objectContaining({ code: 'invalid_key', message: expect.not.stringContaining('0dd5') }),
  );
});

test('a key prints as redacted however it is printed', () => {
  const key = OpenRouterKey.parse(TEXT);
  const prints = [
    String(key),
    `${key}`,
    JSON.stringify({ key }),
    inspect(key, { showHidden: true, depth: 9 }),
    inspect({ deep: [key] }),
    format('%s %o %j', key, key, key),
    Object.values(key).join(),
  ];
  for (const print of prints) expect(print).not.toContain('0dd5ba11');
});

test('equal keys have equal fingerprints', () => {
  expect(OpenRouterKey.parse(TEXT).fingerprint()).toBe(OpenRouterKey.parse(TEXT).fingerprint());
  expect(OpenRouterKey.parse(TEXT).fingerprint()).toMatch(/^[0-9a-f]{64}$/);
});
