import Big from 'big.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_NAMES } from '../catalog/fields';
import type { Contribution, GenerationRecord } from '../generation/generation-record';
import { microsOfInstant } from '../generation/instant';
import { mergeGeneration } from '../generation/merge';
import { formatCursor, parseCursor } from '../query/cursor';
import { isOrderColumn, type ListOrder, type OrderColumn, orderValue } from '../query/list-order';
import { parseListRequest } from '../query/parse-list-request';
import { referenceValue } from '../query/reference-value';
import { arbitraryLedger } from './testing/arbitrary-ledger';
import { describeEachEngine } from './testing/describe-each-engine';

const RUNS = { duckdb: 25, clickhouse: 12 };
const COLUMNS = ['created_at', 'spend', 'total_time', ...FIELD_NAMES].filter(isOrderColumn);

describeEachEngine((opened, { name }) => {
  test('pages in any order hold every generation once, as the reference sorts them', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryLedger, { minLength: 1, maxLength: 2 }),
        fc.array(fc.tuple(fc.constantFrom(...COLUMNS), fc.boolean()), {
          minLength: 4,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 30 }),
        async (deliveries, orders, limit) => {
          const ledger = opened.store.ledger(`ordered-${number++}`);
          for (const delivery of deliveries) await ledger.merge(delivery);
          const records = mergedRecords(deliveries.flat());
          for (const [column, descending] of orders) {
            const ids: string[] = [];
            let after: string | null = null;
            do {
              const parsed = parseListRequest({
                limit,
                after,
                order_by: { field: column, direction: descending ? 'desc' : 'asc' },
              });
              if (!parsed.ok) throw new Error(parsed.message);
              const page = await ledger.list(parsed.request);
              ids.push(...page.rows.map(({ record }) => record.id));
              after = page.next && formatCursor(page.next);
            } while (after);
            const wanted = sorted(records, { column, descending }).map(({ id }) => id);
            expect(ids, `${column} ${descending}`).toEqual(wanted);
          }
        },
      ),
      { numRuns: Number(process.env.GENLEDGER_TEST_RUNS ?? RUNS[name]) },
    );
  });
});

test('a page of one order is no beginning of another', () => {
  const after = '2026-06-25T13:55:48.515Z_gen-1782395748-AAAABBBBCCCCDDDDEEEE';
  const order_by = { field: 'spend', direction: 'desc' };
  expect(parseListRequest({ after })).toMatchObject({ ok: true });
  expect(parseListRequest({ after, order_by })).toMatchObject({ ok: false });
  expect(parseListRequest({ after: `${after}~-spend~0.5`, order_by })).toMatchObject({ ok: true });
  expect(parseListRequest({ after: `${after}~spend~0.5`, order_by })).toMatchObject({ ok: false });
  for (const value of ["0'; --", '1e9', 'NaN', '--1', '.']) {
    expect(parseCursor(`${after}~-spend~${value}`), value).toBeNull();
  }
});

test('texts, lists and quotients are no order', () => {
  for (const field of ['model', 'provider_responses', 'throughput', 'constructor', '']) {
    const asked = parseListRequest({ order_by: { field, direction: 'asc' } });
    expect(asked, field).toMatchObject({ ok: false });
  }
});

function mergedRecords(contributions: readonly Contribution[]): GenerationRecord[] {
  const rows = new Map<string, ReturnType<typeof mergeGeneration>['merged']>();
  for (const contribution of contributions) {
    const { id } = contribution.values;
    rows.set(id, mergeGeneration(rows.get(id) ?? null, contribution).merged);
  }
  return [...rows.values()].map(({ record }) => record);
}

/** The meaning of an order, without SQL. */
function sorted(records: readonly GenerationRecord[], { column, descending }: ListOrder) {
  const sign = descending ? -1 : 1;
  const byTime = (a: GenerationRecord, b: GenerationRecord) => {
    const [left, right] = [microsOfInstant(a.created_at), microsOfInstant(b.created_at)];
    if (left !== right) return left < right ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  };
  return records.toSorted((a, b) => {
    if (column === 'created_at') return sign * byTime(a, b);
    const [left, right] = [numberOf(a, column), numberOf(b, column)];
    if (left === null || right === null) {
      return left === right ? byTime(b, a) : left === null ? 1 : -1;
    }
    return sign * left.cmp(right) || byTime(b, a);
  });
}

function numberOf(record: GenerationRecord, column: OrderColumn): Big | null {
  const ordered = orderValue(column);
  const value = ordered && referenceValue(ordered.value, record);
  return value === null ? null : new Big(value);
}
