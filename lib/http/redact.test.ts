import { expect, test } from 'vitest';
import { redact } from './redact';

const KEY = `sk-or-v1-${'c0ffee42'.repeat(8)}`;

test.each([
  [`Incorrect API key provided: ${KEY}.`],
  [`Headers.append: "Bearer ${KEY}" is an invalid header value.`],
  [`{"authorization":"Bearer ${KEY}"}`],
  [`cookie: theme=dark; genledger_session=${KEY}; a=b`],
  [`set-cookie: __Host-genledger_session=${KEY}; Path=/`],
  [`"cookie": "x=${KEY}"`],
  [`connect to https://user:${KEY}@host/db failed`],
  [`Authorization: Basic ${Buffer.from(`x:${KEY}`).toString('base64')}`],
  [`Authorization: Bearer glw_AAAABBBBCCCC_${KEY.slice(9)}`],
  [`the token glw_AAAABBBBCCCC_${KEY.slice(9)} was refused`],
])('no part of the secret survives in %s', (text) => {
  const redacted = redact(text);
  expect(redacted).not.toContain(KEY.slice(-12));
  expect(redacted).not.toContain(KEY.slice(9, 21));
  expect(redacted).not.toContain(Buffer.from(`x:${KEY}`).toString('base64').slice(0, 20));
  expect(redacted).toContain('[redacted]');
});

test.each([
  'Send your key as "Authorization: Bearer <OpenRouter key>", or sign in. gen-1-abc',
  'Sign in with the access password, or send it with HTTP Basic authentication.',
  'Bearer tokens are keys; a cookie is not.',
])('a sentence without a secret is kept as it is: %s', (sentence) => {
  expect(redact(sentence)).toBe(sentence);
});
