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
    ['POST', '/generations'],
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
