import { expect, test } from 'vitest';
import { DIMENSION_NAMES } from '../catalog/dimensions';
import { METRIC_NAMES } from '../catalog/metrics';
import { compile, compileGroupCount } from '../query/compile';
import type { Dialect } from '../query/dialect';
import { compileHistogram } from '../query/histogram';
import { compileList, compileOrderedIds } from '../query/list';
import { parseRequest } from '../query/parse-request';
import { planQuery } from '../query/plan';
import { GRANULARITIES, type Query } from '../query/query';
import type { QueryRequest } from '../query/request-schema';
import { MEASURES } from '../query/rollup';
import { ROW_COLUMNS } from './columns';
import { describeEachEngine } from './testing/describe-each-engine';

/** Two changes of the offset lie inside. */
const window = { start: '2026-01-31T22:59:59.000001Z', end: '2026-12-24T11:00:00.000Z' };
const HOSTILE = [
  "'; DROP TABLE generations; --",
  '{p1:String}',
  '$1',
  "\\' OR 1=1 --",
  '\u0000\t\n{}',
  "x') UNION ALL SELECT body FROM documents WHERE ('' = '",
];

/** A key of metadata has no control characters; all else is as hostile as it was. */
const keyLike = (text: string) => text.replaceAll(/\p{Cc}/gu, '');

const QUANTILES = [...MEASURES.keys()].map((measure) => ({ measure, fraction: 0.9 }));

const EVERYTHING = process.env.GENLEDGER_TEST_RUNS !== undefined;

/**
 * Engines take a tenth of a second to explain all metrics at once. A seventh of them for each
 * granularity, another one for the next dimension, brings every metric together with each of both;
 * every three at once are explained with GENLEDGER_TEST_RUNS.
 */
function shareOfMetrics(turn: number): string[] {
  const shares = GRANULARITIES.length + 1;
  return METRIC_NAMES.filter((_, index) => EVERYTHING || index % shares === turn % shares);
}

function queryOf(request: QueryRequest): Query {
  const parsed = parseRequest({ time_range: window, timezone: 'Europe/Berlin', ...request });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.query;
}

function statementsOf(query: Query, ledger: string, dialect: Dialect) {
  const input = { ledger, query, window, groups: null, dialect } as const;
  const plan = planQuery(query, window);
  return [
    compile({ ...input, table: 'generations' }),
    ...(query.dimensions.length > 0 ? [compileGroupCount({ ...input, table: 'generations' })] : []),
    ...(plan.complete && plan.quantiles === null && plan.sums
      ? [compile({ ...input, table: plan.sums })]
      : []),
    ...(plan.quantiles ? [compileHistogram(input, plan.quantiles, QUANTILES)] : []),
  ];
}

describeEachEngine((opened, { name }) => {
  test('every metric by every dimension and granularity is understood', async () => {
    const explain = async (query: Query) => {
      for (const { sql, parameters } of statementsOf(query, 'main', opened.engine.dialect)) {
        if (!opened.engine.hasRollups && /rollup_|histogram_/.test(sql)) continue;
        const plan = await opened.engine.read({ sql: `EXPLAIN ${sql}`, parameters });
        expect(plan.length, sql).toBeGreaterThan(0);
      }
    };
    for (const [at, dimension] of [null, ...DIMENSION_NAMES].entries()) {
      for (const [index, granularity] of [null, ...GRANULARITIES].entries()) {
        await explain(
          queryOf({
            metrics: shareOfMetrics(at + index),
            dimensions: dimension === null ? [] : [dimension],
            granularity,
            ...(dimension === null ? {} : { group_limit: 2 }),
          }),
        );
      }
    }
    for (const metric of METRIC_NAMES) {
      const order_by = { field: metric, direction: 'asc' as const };
      await explain(queryOf({ metrics: [metric], dimensions: ['model'], order_by }));
    }
  });

  test('no value becomes part of a statement', async () => {
    const { dialect } = opened.engine;
    for (const value of HOSTILE) {
      const request = (text: string): QueryRequest => ({
        metrics: ['request_count', 'p50_latency'],
        dimensions: ['model'],
        granularity: 'day',
        filters: [
          { field: 'model', operator: 'eq', value: text },
          { field: 'external_user', operator: 'not_in', value: [text, `${text}x`] },
          { field: `metadata.${keyLike(text)}`, operator: 'is_set' },
        ],
        top: { limit: 2 },
      });
      const byKey = (text: string) =>
        statementsOf(
          queryOf({ metrics: ['request_count'], dimensions: [`metadata.${keyLike(text)}`] }),
          'main',
          dialect,
        ).map(({ sql }) => sql);
      expect(byKey(value)).toEqual(byKey('plain'));
      const hostile = statementsOf(queryOf(request(value)), value, dialect);
      const plain = statementsOf(queryOf(request('plain')), 'main', dialect);
      expect(hostile.map(({ sql }) => sql)).toEqual(plain.map(({ sql }) => sql));
      const groups = [[value], [`${value}y`]];
      const input = { ledger: value, query: queryOf(request(value)), window, groups, dialect };
      expect(compile({ ...input, table: 'generations' }).sql).toBe(
        compile({ ...input, groups: [['a'], ['b']], table: 'generations' }).sql,
      );
      const list = { filters: [], timeRange: null, limit: 5 };
      const after = (id: string) => ({ createdAt: window.start, id });
      expect(compileList(value, { ...list, after: after(value) }, ROW_COLUMNS, dialect).sql).toBe(
        compileList('main', { ...list, after: after('a') }, ROW_COLUMNS, dialect).sql,
      );
      const order = { column: 'spend', descending: true } as const;
      const ordered = (ledger: string, id: string, number: string) => {
        const place = { ...after(id), by: { order: '-spend', value: number } };
        return compileOrderedIds(ledger, { ...list, order, after: place }, dialect).sql;
      };
      expect(ordered(value, value, value)).toBe(ordered('main', 'a', '0.5'));
    }
  });

  test('hostile texts are stored, found and counted as what they are', async () => {
    const ledger = opened.store.ledger(HOSTILE[0] ?? '');
    const idOf = (index: number) => `gen-177240000${index}-AAAABBBBCCCCDDDDEEEE`;
    await ledger.merge(
      HOSTILE.map((model, index) => ({
        source: 'generation' as const,
        values: { id: idOf(index), created_at: '2026-03-01T00:00:00.000Z', model },
        unknown: { note: model },
      })),
    );
    for (const [index, model] of HOSTILE.entries()) {
      expect((await ledger.find(idOf(index)))?.record.model).toBe(model);
      const filters = [{ field: 'model', operator: 'eq', value: model }];
      const { rows } = await ledger.query(
        queryOf({ metrics: ['request_count'], dimensions: ['model'], filters }),
      );
      expect(rows).toEqual([
        { date: null, dimensions: { model }, metrics: { request_count: '1' }, other: null },
      ]);
    }
    expect(await ledger.count({ filters: [], timeRange: null })).toBe(HOSTILE.length);
  });

  test('the statements of queries cannot write, reach files, or change settings', async () => {
    const attempt = (sql: string) => opened.engine.read({ sql, parameters: [] });
    await opened.store.writeDocument({ kind: 'canary', ledger: 'main', id: 'a' }, 'alive');
    for (const sql of [
      "SELECT * FROM read_text('/etc/hostname')",
      "SELECT * FROM file('/etc/hostname', 'LineAsString')",
      "SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')",
      "COPY documents TO '/tmp/leak.csv'",
      "SELECT * FROM documents INTO OUTFILE '/tmp/leak.csv'",
      'SET enable_external_access = true',
      'SET readonly = 0',
      'SELECT 1; DROP TABLE documents',
      ...(name === 'clickhouse' ? ['DROP TABLE documents', 'TRUNCATE TABLE documents'] : []),
    ]) {
      await expect(attempt(sql), sql).rejects.toThrow();
    }
    expect(await opened.store.listDocuments('canary', 'main')).toEqual(['alive']);
  });
});
