import { expect, test } from 'vitest';
import { refuseMethod } from './refuse-method';

test('a method that a path does not have is refused with those that it has', () => {
  const refusal = refuseMethod('GET', '/api/v1/analytics/query');
  expect(refusal).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  expect(JSON.parse(refusal?.body ?? '')).toEqual({
    error: {
      code: 405,
      message: '/api/v1/analytics/query takes POST.',
      metadata: { error_type: 'method_not_allowed' },
    },
  });
  expect(refuseMethod('PUT', '/api/imports')?.headers.allow).toBe('GET, HEAD, POST');
  expect(refuseMethod('TRACE', '/api/imports/imp_1')?.headers.allow).toBe('GET, HEAD');
});

test('what a route takes is left to it, and so is what no route has', () => {
  for (const [method, path] of [
    ['GET', '/api/health'],
    ['HEAD', '/api/health'],
    ['POST', '/api/imports'],
    ['GET', '/api/imports/imp_1'],
    ['POST', '/api/nothing'],
    ['POST', '/api/imports/imp_1/more'],
    ['GET', '/generations'],
    ['HEAD', '/s/shr_1'],
    ['GET', '/s/a..b/...'],
  ] as const) {
    expect(refuseMethod(method, path), `${method} ${path}`).toBeNull();
  }
});

test('OPTIONS tells the methods, HEAD of a path without GET has no body', () => {
  expect(refuseMethod('OPTIONS', '/api/demo')).toMatchObject({
    status: 204,
    headers: { allow: 'POST, DELETE' },
    body: '',
  });
  expect(refuseMethod('HEAD', '/api/demo')).toMatchObject({ status: 405, body: '' });
});

test('pages are read and nothing else, and an address that stands for nothing is refused', () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'TRACE', 'PURGE']) {
    for (const path of ['/', '/s/shr_1', '/embed/shr_1/secret', '/generations']) {
      const refusal = refuseMethod(method, path);
      expect(refusal, `${method} ${path}`).toMatchObject({
        status: 405,
        headers: { allow: 'GET, HEAD' },
      });
    }
  }
  expect(refuseMethod('TRACE', '/api/nothing')).toMatchObject({ status: 405 });
  for (const path of ['/s/%', '/s/%E0%A4%A', '/api/reports/%ff', '/%c0%ae%c0%ae/']) {
    const refusal = refuseMethod('GET', path);
    expect(refusal, path).toMatchObject({ status: 400 });
    expect(refusal?.body).toContain('invalid_request');
  }
});

test('a person whose address cannot be read gets a page that says what to do, a program JSON', () => {
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
  const page = refuseMethod('GET', '/models/%E0%A4%A<b>', accept);
  expect(page).toMatchObject({
    status: 400,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  });
  expect(page?.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page?.body).toContain('This address cannot be read');
  expect(page?.body).toContain('copy it once more');
  expect(page?.body).not.toMatch(/E0|<b>|<script/);
  expect(refuseMethod('HEAD', '/models/%E0%A4%A', accept)?.body).toBe('');
  for (const [path, reads] of [
    ['/models/%E0%A4%A', '*/*'],
    ['/models/%E0%A4%A', undefined],
    ['/api/reports/%ff', accept],
  ] as const) {
    expect(refuseMethod('GET', path, reads)?.headers['content-type'], path).toBe(
      'application/json',
    );
  }
});

test('a path that climbs, in whatever spelling, and an address that is no path are refused', () => {
  for (const path of [
    '/s/../api/reports',
    '/s/%2e%2e/api/reports',
    '/s/%2E./api/reports',
    '/embed/./x',
    '/s/..',
    '/s\\..\\api\\reports',
    '/s/..%2fapi/reports',
    '/s/%2f..%2fapi',
    '/s/..;/api/reports',
    'http://evil.example/api/session',
    'evil.example',
    '*',
    '',
  ]) {
    expect(refuseMethod('GET', path), path).toMatchObject({ status: 400 });
  }
  expect(refuseMethod('OPTIONS', '*')).toMatchObject({ status: 204 });
});
