import { ClickHouseError } from '@clickhouse/client';
import { expect, test } from 'vitest';
import { ApiError } from '../../http/api-error';
import { isTransient, translateError } from './translate-error';

const server = (code: string) =>
  new ClickHouseError({ message: 'SELECT secret FROM t', code, type: 'SOME_TYPE' });
const network = (code: string) => Object.assign(new Error(`${code} 10.0.0.1:8443`), { code });

test.each([
  [server('516'), 'store_unavailable', false],
  [server('81'), 'store_unavailable', false],
  [server('115'), 'store_unavailable', false],
  [server('202'), 'store_unavailable', true],
  [server('159'), 'query_timeout', false],
  [server('241'), 'query_too_large', false],
  [server('243'), 'store_full', false],
  [network('ECONNREFUSED'), 'store_unavailable', true],
  [network('CERT_HAS_EXPIRED'), 'store_unavailable', false],
  [new AggregateError([network('ECONNREFUSED'), network('ETIMEDOUT')]), 'store_unavailable', true],
  [new Error('Timeout error.'), 'store_unavailable', false],
  [new Error('<title>503 Service Unavailable</title>'), 'store_unavailable', true],
] as const)('%s becomes %s', (error, code, triedAgain) => {
  const translated = translateError(error);
  expect(translated).toBeInstanceOf(ApiError);
  expect(translated).toMatchObject({ code, cause: error });
  expect((translated as ApiError).message).not.toMatch(/SELECT|10\.0\.0\.1|SOME_TYPE/);
  expect(isTransient(error)).toBe(triedAgain);
});

test('a fault of ours stays what it is', () => {
  const error = server('62');
  expect(translateError(error)).toBe(error);
  expect(isTransient(error)).toBe(false);
});
