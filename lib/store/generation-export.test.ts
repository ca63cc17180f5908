import { beforeAll, expect, test } from 'vitest';
import { FIELD_NAMES } from '../catalog/fields';
import type { Contribution } from '../generation/generation-record';
import { instantFromMicros, microsOfInstant } from '../generation/instant';
import type { Cell } from '../query/run';
import { exportGenerations } from './generation-export';
import { describeEachEngine } from './testing/describe-each-engine';

const START = BigInt(Date.UTC(2026, 8, 1)) * 1000n;
const ID = FIELD_NAMES.indexOf('id');

/** More in one hour than a page holds, many at one moment, and hours with nothing. */
const ROWS = 9_500;
const contributions: Contribution[] = Array.from({ length: ROWS }, (_, index) => {
  const second = index < 9_000 ? Math.floor(index / 7) : 3_600 * (index - 8_990);
  return {
    source: 'generation',
    unknown: null,
    values: {
      id: `gen-${1_788_000_000 + index}-AAAABBBBCCCCDDDDEEEE`,
      created_at: instantFromMicros(START + BigInt(second) * 1_000_000n),
      model: index % 3 === 0 ? 'acme/gull' : 'acme/tern',
      usage: '0.000000000001',
    },
  };
});

const odd: Partial<Contribution['values']>[] = [
  {
    created_at: '2026-09-01T10:00:00.000001Z',
    usage: '-0.000000000001',
    cache_discount: '0',
    latency: 0.001,
    cancelled: false,
  },
  {
    created_at: '2026-09-01T10:00:00.120Z',
    usage: '999999.999999999999',
    upstream_inference_cost: '10',
    generation_time: 1_000_000_000,
    native_tokens_prompt: 1_000_000_000_000,
    streamed: true,
  },
  {
    created_at: '1999-12-31T23:59:59.999999Z',
    origin: '',
    external_user: '=1+1\n"quoted", \\back\tslash 💥 é',
    provider_responses: '[{"status":429},{"status":200}]',
    app_id: -7,
  },
];
const ODD: Contribution[] = odd.map((values, index) => ({
  source: 'generation',
  unknown: null,
  values: { id: `gen-${1_788_000_000 + index}-AAAABBBBCCCCDDDDEEEE`, ...values },
}));

describeEachEngine((opened, { name }) => {
  beforeAll(async () => {
    await opened.store.ledger('main').merge(contributions);
  });

  async function exported(request: Parameters<typeof exportGenerations>[2]) {
    const snapshot = await opened.store.ledger('main').snapshot();
    const { total, batches } = await exportGenerations(snapshot, 'main', request);
    const rows: (readonly Cell[])[] = [];
    let largest = 0;
    for await (const batch of batches) {
      largest = Math.max(largest, batch.length);
      rows.push(...batch);
    }
    await snapshot.close();
    return { total, rows, largest };
  }

  test('every generation comes once, newest first, as many as were said', async () => {
    const { total, rows, largest } = await exported({ filters: [], timeRange: null });
    expect([total, rows.length]).toEqual([ROWS, ROWS]);
    expect(largest).toBeLessThanOrEqual(2_048);
    const ids = rows.map((row) => row[ID]);
    expect(new Set(ids).size).toBe(ROWS);
    const list = await opened.store
      .ledger('main')
      .list({ filters: [], timeRange: null, limit: ROWS, after: null });
    expect(ids).toEqual(list.rows.map(({ record }) => record.id));
  });

  test('every cell is what the list says of the generation, however odd', async () => {
    const ledger = opened.store.ledger('odd');
    await ledger.merge(ODD);
    const snapshot = await ledger.snapshot();
    const { batches } = await exportGenerations(snapshot, 'odd', {
      filters: [],
      timeRange: null,
    });
    const rows: (readonly Cell[])[] = [];
    for await (const batch of batches) rows.push(...batch);
    await snapshot.close();
    const list = await ledger.list({ filters: [], timeRange: null, limit: 10, after: null });
    const said = list.rows.map(({ record }) =>
      FIELD_NAMES.map((name) =>
        typeof record[name] === 'number' ? String(record[name]) : record[name],
      ),
    );
    expect(rows).toEqual(said);
    expect(rows).toHaveLength(ODD.length);
  });

  test('filters and the time range hold, to the microsecond', async () => {
    const gulls = {
      dimension: 'model' as const,
      operator: 'eq' as const,
      values: ['acme/gull'],
      includeUnset: false,
    };
    const timeRange = {
      start: instantFromMicros(START + 100_000_000n),
      end: instantFromMicros(START + 200_000_001n),
    };
    const { total, rows } = await exported({ filters: [gulls], timeRange });
    const { length } = contributions.filter(
      ({ values }, index) =>
        index % 3 === 0 &&
        microsOfInstant(String(values.created_at)) >= microsOfInstant(timeRange.start) &&
        microsOfInstant(String(values.created_at)) < microsOfInstant(timeRange.end),
    );
    expect([total, rows.length]).toEqual([length, length]);
    const nothing = { ...gulls, values: ['acme/nothing'] };
    expect(await exported({ filters: [nothing], timeRange: null })).toMatchObject({ total: 0 });
  });

  test('what is written meanwhile is left out, or ends the export; never a wrong file', async () => {
    const snapshot = await opened.store.ledger('main').snapshot();
    const { total, batches } = await exportGenerations(snapshot, 'main', {
      filters: [],
      timeRange: null,
    });
    const late: Contribution = {
      source: 'generation',
      unknown: null,
      values: {
        id: 'gen-1788999999-AAAABBBBCCCCDDDDEEEE',
        created_at: instantFromMicros(START + 1_000_000n),
      },
    };
    await opened.store.ledger('main').merge([late]);
    let seen = 0;
    const reading = (async () => {
      for await (const batch of batches) seen += batch.length;
    })();
    if (name === 'duckdb') {
      await reading;
      expect(seen).toBe(total);
    } else await expect(reading).rejects.toThrow('changed while');
    await snapshot.close();
  });

  test('a closed snapshot reads nothing more', async () => {
    const snapshot = await opened.store.ledger('main').snapshot();
    await snapshot.close();
    await expect(snapshot.bounds('main')).rejects.toThrow('closed');
  });
});
