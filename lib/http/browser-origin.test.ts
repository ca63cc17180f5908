import { expect, test } from 'vitest';
import { ApiError } from './api-error';
import { demandSameOrigin } from './browser-origin';

const ENTRANCE = { host: '127.0.0.1', publicUrl: new URL('https://costs.example.org') };

function answers(method: string, headers: Record<string, string>, linked = true): number {
  const request = new Request('http://127.0.0.1:4150/api/session', {
    method,
    headers: { host: '127.0.0.1:4150' },
  });
  // `Request` drops headers that a page may not set: put them on as a server receives them.
  Object.defineProperty(request, 'headers', {
    value: new Headers({ host: '127.0.0.1:4150', ...headers }),
  });
  try {
    demandSameOrigin(request, ENTRANCE, linked);
    return 200;
  } catch (error) {
    if (error instanceof ApiError) return error.status;
    throw error;
  }
}

test.each([
  [{}],
  [{ 'sec-fetch-mode': 'cors' }],
  [{ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:4150' }],
  [{ 'sec-fetch-site': 'same-origin' }],
  [{ origin: 'http://127.0.0.1:4150' }],
  [{ origin: 'https://costs.example.org' }],
])('a program or our own page may post: %o', (headers) => {
  expect(answers('POST', headers)).toBe(200);
});

test.each([
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:8080' }],
  [{ origin: 'http://127.0.0.1:8080' }],
  [{ origin: 'null' }],
  [{ 'sec-fetch-site': 'none', origin: 'null' }],
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }],
])('another site may not post: %o', (headers) => {
  expect(answers('POST', headers)).toBe(403);
});

test('another site may link to us but neither frame nor fetch us', () => {
  const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  expect(answers('GET', { ...crossSite, 'sec-fetch-dest': 'document' })).toBe(200);
  expect(answers('GET', { ...crossSite, 'sec-fetch-dest': 'iframe' })).toBe(403);
  expect(answers('GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
});

test('where the key of the reader is used, a link of another site leads nowhere; a typed address does', () => {
  const opened = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  expect(answers('GET', { ...opened, 'sec-fetch-site': 'cross-site' }, false)).toBe(403);
  expect(answers('GET', { ...opened, 'sec-fetch-site': 'same-site' }, false)).toBe(403);
  expect(answers('GET', { ...opened, 'sec-fetch-site': 'none' }, false)).toBe(200);
  expect(answers('GET', { ...opened, 'sec-fetch-site': 'same-origin' }, false)).toBe(200);
});
