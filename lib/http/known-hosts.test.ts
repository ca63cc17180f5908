import { expect, test } from 'vitest';
import { ApiError } from './api-error';
import { demandKnownHost, isLoopback } from './known-hosts';

const LOCAL = { host: '127.0.0.1', publicUrl: undefined };
const PUBLIC = { host: '0.0.0.0', publicUrl: new URL('https://costs.example.org') };

function answers(host: string | undefined, entrance: typeof LOCAL | typeof PUBLIC): number {
  try {
    demandKnownHost(new Headers(host === undefined ? {} : { host }), entrance);
    return 200;
  } catch (error) {
    if (error instanceof ApiError) return error.status;
    throw error;
  }
}

test.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:4150', '[::1]:3000', '[::1]'])(
  'a local install answers to %s',
  (host) => expect(answers(host, LOCAL)).toBe(200),
);

test.each([
  undefined,
  '',
  'evil.example',
  'evil.example:3000',
  'localhost.evil.example',
  '127.0.0.1.nip.io',
  'localhost@evil.example',
  '192.168.1.5:3000',
  '169.254.169.254',
  'localhost, evil.example',
])('a local install refuses %s with 421', (host) => expect(answers(host, LOCAL)).toBe(421));

test('a public install answers to its own name and to bare addresses, not to other names', () => {
  expect(answers('costs.example.org', PUBLIC)).toBe(200);
  expect(answers('192.168.1.5:3000', PUBLIC)).toBe(200);
  expect(answers('127.0.0.1:3000', PUBLIC)).toBe(200);
  expect(answers('rebound.example', PUBLIC)).toBe(421);
});

test('loopback is told from other addresses', () => {
  expect(['127.0.0.1', '127.8.8.8', '::1', '[::1]', 'localhost'].map(isLoopback)).not.toContain(
    false,
  );
  expect(
    ['0.0.0.0', '::', '10.0.0.1', 'example.org', '128.0.0.1', '127.evil.example'].map(isLoopback),
  ).not.toContain(true);
});
