import { expect, test } from 'vitest';
import type { Engine } from '../engine';
import { openDuckdb } from './engine';

/** A busy machine may not answer even this in the time of these tests; the next time it does. */
const untilItServes = (engine: Engine) =>
  expect
    .poll(() => engine.read({ sql: 'SELECT 1', parameters: [] }).catch(() => null))
    .toEqual([[1]]);

test('a query past its time is stopped with what to do, and the connection serves on', async () => {
  const engine = await openDuckdb(':memory:', { queryTimeoutMs: 150 });
  const endless = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b';
  await expect(engine.read({ sql: endless, parameters: [] })).rejects.toMatchObject({
    code: 'query_timeout',
    status: 408,
    message: expect.stringContaining('Narrow the time range'),
  });
  await untilItServes(engine);
  await engine.close();
});

test('more queries than may wait are turned away, the others are answered', async () => {
  const engine = await openDuckdb(':memory:');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 2_100 }, () => engine.read({ sql: 'SELECT 1', parameters: [] })),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(100);
  expect(refused[0]).toMatchObject({ reason: { code: 'overloaded', status: 503 } });
  await engine.close();
});

test('who waits as long as a query may run is turned away, and the next is answered', async () => {
  const engine = await openDuckdb(':memory:', { queryTimeoutMs: 300 });
  const sql = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b';
  const outcomes = await Promise.allSettled(
    Array.from({ length: 60 }, () => engine.read({ sql, parameters: [] })),
  );
  const codes = outcomes.map((outcome) =>
    outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : null,
  );
  expect(codes).toContain('overloaded');
  expect(new Set(codes)).toEqual(new Set(['query_timeout', 'overloaded']));
  await untilItServes(engine);
  await engine.close();
});
