import { describe, expect, it } from 'vitest';
import type { AnalyticsRow } from './analytics-row';
import { heatModel } from './heat-model';
import { histogramModel } from './histogram-model';
import { potentialModel } from './potential-model';
import { rivalsModel } from './rivals-model';

const NONE = new Map<string, number>();
const row = (values: AnalyticsRow): AnalyticsRow => values;

describe('the histogram', () => {
  const rows = [
    row({ latency_bucket: 1000, latency_count: '30' }),
    row({ latency_bucket: 200, latency_count: '10' }),
    row({ latency_bucket: null, latency_count: '0' }),
    row({ latency_bucket: 5000, latency_count: '0' }),
  ];
  const totals = row({ p50_latency: 1500, p95_latency: 1900 });
  const model = histogramModel(rows, totals, 'latency_bucket', 'latency_count', [
    'p50_latency',
    'p95_latency',
  ]);

  it('shows the empty ranges between, and neighbours up to five', () => {
    expect(model.bars.map(({ words, count, share }) => [words, count, share])).toEqual([
      ['0.1\u00a0s to 0.2\u00a0s', 0, 0],
      ['0.2\u00a0s to 0.5\u00a0s', 10, 0.25],
      ['0.5\u00a0s to 1\u00a0s', 0, 0],
      ['1\u00a0s to 2\u00a0s', 30, 0.75],
      ['2\u00a0s to 5\u00a0s', 0, 0],
    ]);
  });

  it('says once where percentiles are the same', () => {
    const one = histogramModel(
      [row({ latency_bucket: 200, latency_count: '1' })],
      row({ p50_latency: 400, p95_latency: 400 }),
      'latency_bucket',
      'latency_count',
      ['p50_latency', 'p95_latency'],
    );
    expect(one.bars.map(({ count }) => count)).toEqual([0, 0, 1, 0, 0]);
    expect(one.marks.map(({ label, value, at }) => [label, value, at.toFixed(2)])).toEqual([
      ['p50, p95', '0.40\u00a0s', '2.67'],
    ]);
  });

  it('marks a percentile inside its range', () => {
    expect(model.marks.map(({ label, value, at }) => [label, value, at])).toEqual([
      ['p50', '1.5\u00a0s', 3.5],
      ['p95', '1.9\u00a0s', 3.9],
    ]);
  });

  it('has no bars and no marks where nothing was timed', () => {
    const none = histogramModel([], undefined, 'latency_bucket', 'latency_count', ['p50_latency']);
    expect(none).toEqual({ bars: [], marks: [], counted: 0 });
  });
});

describe('the week of hours', () => {
  // Monday, 16 November 2026, 23:00 UTC is Tuesday, 00:00 in Berlin.
  const at = (iso: string, values: AnalyticsRow) => row({ date__hour: iso, ...values });
  const window = {
    startMs: Date.UTC(2026, 10, 9),
    endMs: Date.UTC(2026, 10, 23),
    timezone: 'Europe/Berlin',
  };
  const cell = (model: ReturnType<typeof heatModel>, weekday: number, hour: number) =>
    model.cells.find((one) => one.weekday === weekday && one.hour === hour);

  it('weighs means by how many they are of, in the zone of the view', () => {
    const model = heatModel(
      [
        at('2026-11-17T00:00:00.000+01:00', { avg_latency: 100, latency_count: '1' }),
        at('2026-11-10T00:00:00.000+01:00', { avg_latency: 400, latency_count: '2' }),
        at('2026-11-10T01:00:00.000+01:00', { avg_latency: null, latency_count: '0' }),
      ],
      'avg_latency',
      'latency_count',
      window,
    );
    expect(cell(model, 1, 0)).toMatchObject({ value: 300, sample: 3 });
    expect(cell(model, 1, 1)).toMatchObject({ value: null, level: 0 });
    expect([model.least, model.most]).toEqual([300, 300]);
  });

  it('loses no hour that the window only begins or ends in, and makes no pace of a part of one', () => {
    const [monday, eight] = [0, 8];
    const part = { startMs: Date.UTC(2026, 10, 16, 6, 30), endMs: Date.UTC(2026, 10, 16, 8, 30) };
    const rows = [
      at('2026-11-16T06:00:00.000Z', { tokens_total: '10' }),
      at('2026-11-16T08:00:00.000Z', { tokens_total: '30' }),
    ];
    const utc = { ...part, timezone: 'UTC' };
    const model = heatModel(rows, 'tokens_total', null, utc);
    expect(cell(model, monday, 6)).toMatchObject({ value: 10, sample: 1 });
    expect(cell(model, monday, eight)).toMatchObject({ value: 30, sample: 1 });
    // The same hour a week later lay in the window for its half.
    const longer = { ...utc, endMs: Date.UTC(2026, 10, 23, 8, 30) };
    expect(cell(heatModel(rows, 'tokens_total', null, longer), monday, eight)).toMatchObject({
      value: 20,
      sample: 1.5,
    });
  });

  it('divides sums by how often the hour lay in the window, and knows an idle hour is zero', () => {
    const model = heatModel(
      [at('2026-11-17T00:00:00.000+01:00', { tokens_total: '100' })],
      'tokens_total',
      null,
      window,
    );
    expect(cell(model, 1, 0)).toMatchObject({ value: 50, sample: 2 });
    expect(cell(model, 4, 12)).toMatchObject({ value: 0, level: 0 });
    expect(model.most).toBe(50);
  });
});

describe('the same model at different providers', () => {
  const pair = (model: string, provider: string, timed: string, p50: number | null) =>
    row({ model, provider, request_count: timed, latency_count: timed, p50_latency: p50 });

  it('compares only models with more than one, the busiest first, the quickest provider first', () => {
    const model = rivalsModel([
      pair('a', 'X', '30', 900),
      pair('a', 'Y', '40', 700),
      pair('b', 'X', '500', 100),
      pair('c', 'X', '100', 300),
      pair('c', 'Y', '3', 200),
    ]);
    expect(model.compared).toBe(2);
    expect(
      model.models.map((one) => [one.model, one.rivals.map(({ provider }) => provider)]),
    ).toEqual([
      ['c', ['Y', 'X']],
      ['a', ['Y', 'X']],
    ]);
  });

  it('calls nobody fastest on a handful of generations', () => {
    const { models } = rivalsModel([
      pair('a', 'X', '30', 900),
      pair('a', 'Y', '40', 700),
      pair('c', 'X', '100', 300),
      pair('c', 'Y', '3', 200),
      pair('c', 'Z', '50', null),
    ]);
    const fastest = models.flatMap(({ model, rivals }) =>
      rivals.filter((rival) => rival.fastest).map(({ provider }) => `${model} ${provider}`),
    );
    expect(fastest).toEqual(['a Y']);
  });
});

describe('who could save more', () => {
  const group = (model: string, prompt: string, cached: string, saved: string | null) =>
    row({
      model,
      tokens_prompt: prompt,
      cached_tokens: cached,
      cache_discount_saved: saved,
      cache_hit_rate: Number(cached) / Number(prompt),
    });

  it('takes the best hit rate of a group of weight, and each group’s own saving per token', () => {
    const { lines, target } = potentialModel(
      [
        group('best', '1000', '800', '8'),
        group('worse', '1000', '300', '6'),
        group('never', '1000', '0', null),
        group('tiny', '10', '10', '1'),
      ],
      'model',
      NONE,
    );
    expect(target).toBe(0.8);
    // 500 tokens more at 6/300 each.
    expect(lines.map(({ entity, potential }) => [entity.label, potential])).toEqual([
      ['worse', expect.closeTo(10)],
      ['best', 0],
      ['tiny', 0],
      ['never', null],
    ]);
  });

  it('estimates nothing where nothing was ever read from a cache', () => {
    const { target, lines } = potentialModel([group('a', '10', '0', null)], 'model', NONE);
    expect([target, lines[0]?.potential]).toEqual([null, null]);
  });
});
