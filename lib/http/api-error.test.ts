import { expect, test, vi } from 'vitest';
import { ApiError } from './api-error';
import { ERROR_CODES, type ErrorCode } from './error-codes';
import { asApiError, errorEnvelope, errorResponse } from './error-response';
import { serialiseError } from './log-error';

const KEY = `sk-or-v1-${'5ec7e7ab'.repeat(8)}`;

test.each(Object.keys(ERROR_CODES) as ErrorCode[])(
  '%s answers with the status of the table',
  (code) => {
    const response = errorResponse(new ApiError(code, 'Do something else.'));
    expect(response.status).toBe(ERROR_CODES[code].status);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  },
);

test('the wire form is the envelope of OpenRouter with our code as error_type', async () => {
  const error = new ApiError('pending', 'Generation gen-1 not found', {
    retryAfterMs: 1500,
    metadata: { attempts: 3 },
  });
  const response = errorResponse(error);
  expect(await response.json()).toEqual({
    error: {
      code: 404,
      message: 'Generation gen-1 not found',
      metadata: { attempts: 3, error_type: 'pending', retry_after_ms: 1500 },
    },
  });
  expect(response.headers.get('retry-after')).toBe('2');
});

test('a stranger becomes 500 with a request id and nothing of its own text', async () => {
  const error = asApiError(new Error(`SELECT failed for ${KEY}`), 'req_1');
  const body = JSON.stringify(errorEnvelope(error));
  expect(error.status).toBe(500);
  expect(body).toContain('req_1');
  expect(body).not.toContain('SELECT');
  expect(body).not.toContain('at ');
});

test('secrets are redacted in message, metadata, causes and stacks', () => {
  const cause = Object.assign(new TypeError(`bad header "Bearer ${KEY}"`), {
    request: { headers: { authorization: `Bearer ${KEY}` } },
  });
  const error = new ApiError('upstream_rejected', `No such key ${KEY}`, {
    cause,
    metadata: { raw: { echoed: [`Bearer ${KEY}`] } },
  });
  const wire = JSON.stringify(errorEnvelope(error));
  const log = JSON.stringify(serialiseError(error));
  for (const text of [wire, log]) expect(text).not.toContain(KEY.slice(-12));
  expect(log).toContain('bad header');
  expect(wire).not.toContain('bad header');
});

test('a circle of causes ends', () => {
  const error = new Error('a');
  error.cause = error;
  expect(JSON.stringify(serialiseError(error)).length).toBeLessThan(20_000);
});

test('an error of another bundle of the server is one of the family', async () => {
  vi.resetModules();
  const other = await import('./api-error');
  expect(other.ApiError).not.toBe(ApiError);
  const error = new other.ApiError('not_found', 'There is none.');
  expect(error instanceof ApiError).toBe(true);
  expect(asApiError(error, 'req_1').status).toBe(404);
  expect(new Error('x') instanceof ApiError).toBe(false);
});
