import { describe, expect, it } from 'vitest';
import type { AnalyticsRow } from './analytics-row';
import { axisTicks } from './axis-ticks';
import { entityOf, pageSlots } from './entity';
import { type FigureName, keyFigures } from './figures';
import { columnFormat } from './format-metric';
import { isLone } from './is-lone';
import { latencyModel } from './latency-model';
import { metricTable } from './metric-table';
import { OTHER_SLOT } from './palette';
import { breakdown, partsGroups, partsModel } from './parts-model';
import { rankedGroups } from './ranked-list';
import { sparkPaths } from './spark-path';
import { rankedSummary } from './summaries';
import { groupSeries, type TimeFrame } from './time-series';

const NONE = new Map<string, number>();
const DAYS = [22, 23, 24].map((day) => Date.UTC(2026, 7, day));
const frame: TimeFrame = {
  axis: {
    starts: DAYS,
    endMs: Date.UTC(2026, 7, 25),
    firstWhole: true,
    lastWhole: false,
    lastRuns: true,
  },
  granularity: 'day',
  timezone: 'UTC',
};
const row = (values: AnalyticsRow): AnalyticsRow => values;
const ranking = [
  row({ model: null, other: 41, total_usage: '9', unknown_cost_count: '0' }),
  row({ model: 'a', total_usage: '3', unknown_cost_count: '2' }),
  row({ model: 'b', total_usage: null, unknown_cost_count: '1' }),
];

describe('series over time', () => {
  const rows = [
    row({ date__day: '2026-08-22T00:00:00.000Z', model: 'a', total_usage: '1', p95_latency: 5 }),
    row({ date__day: '2026-08-24T00:00:00.000Z', model: 'a', total_usage: null, p95_latency: 7 }),
    row({ date__day: '2026-08-23T00:00:00.000Z', model: null, other: 41, total_usage: '9' }),
  ];

  it('fill a bucket without rows with zero for sums, and keep an unknown sum unknown', () => {
    const model = groupSeries(rows, ranking, 'model', 'total_usage', frame, NONE);
    expect(model.series.map(({ label, values }) => [label, values])).toEqual([
      ['a', ['1', '0', null]],
      ['b', ['0', '0', '0']],
      ['Other (41 models)', ['0', '9', '0']],
    ]);
  });

  it('leave a gap for percentiles', () => {
    const model = groupSeries(rows, ranking.slice(1), 'model', 'p95_latency', frame, NONE);
    expect(model.series[0]?.values).toEqual(['5', null, '7']);
    expect(isLone(model.series[0]?.values ?? [], 0)).toBe(true);
    expect(isLone(['1', '2', null], 0)).toBe(false);
  });
});

describe('entities', () => {
  it('tell a group without a value from "Other"', () => {
    expect(entityOf(row({ provider: null }), 'provider', NONE)).toMatchObject({
      key: 'unset',
      label: 'No provider',
      others: null,
    });
    expect(entityOf(row({ provider: null, other: 1 }), 'provider', NONE)).toMatchObject({
      key: 'other',
      label: 'Other (1 provider)',
      slot: OTHER_SLOT,
    });
  });

  it('give a colour to the largest by cost first, and to no "Other"', () => {
    const many = Array.from({ length: 12 }, (_, index) => row({ model: `m${index}` }));
    const slots = pageSlots([ranking, many], 'model');
    expect(slots.size).toBe(8);
    expect(slots.has('a') && slots.has('b')).toBe(true);
    expect(new Set(slots.values()).size).toBe(8);
  });
});

describe('the ranked list', () => {
  const lines = rankedGroups(ranking, 'total_usage', '12', 'model', NONE);

  it('puts "Other" last, however large', () => {
    expect(lines.map(({ entity }) => entity.label)).toEqual(['a', 'b', 'Other (41 models)']);
  });

  it('says what is a lower bound and what is unknown', () => {
    expect(lines.map(({ value }) => value)).toEqual(['≥ $3.00', '–', '$9.00']);
    expect(lines[0]?.exact).toBe('At least $3.00: 2 without a cost');
    expect(lines[1]?.share).toBe('–');
  });

  it('is told in one sentence', () => {
    const rows = [row({ date__day: '2026-08-23T00:00:00.000Z', model: 'a', total_usage: '3' })];
    const model = groupSeries(rows, ranking, 'model', 'total_usage', frame, NONE);
    expect(rankedSummary(model, lines, '12', 'total_usage')).toBe(
      '≥ $12.00 in all; a leads with ≥ $3.00 (25.0\u00a0%); highest Sun 23 Aug 2026 with $3.00.',
    );
  });
});

const OVERVIEW: readonly FigureName[] = [
  'spend',
  'caching',
  'first_token',
  'tokens',
  'generations',
];

describe('key figures', () => {
  const totals = row({
    total_usage: '12.31',
    unknown_cost_count: '14',
    cache_discount: null,
    cache_discount_saved: null,
    cache_discount_paid: null,
    p50_latency: null,
    p95_latency: null,
    tokens_total: '20',
    tokens_prompt: '10',
    cached_tokens: '6',
    request_count: '200',
    error_rate: '0.005',
    cancel_rate: '0',
  });

  it('carry their unknowns', () => {
    const [spend, cache, latency, tokens, generations] = keyFigures(OVERVIEW, totals, null);
    expect(spend).toMatchObject({ value: '≥ $12.31', notes: ['14 rows without a cost'] });
    expect(cache).toMatchObject({ value: '–', notes: ['no caching reported'], change: null });
    expect(latency?.value).toBe('–');
    expect(tokens?.notes).toEqual(['60\u00a0% of prompt cached']);
    expect(generations?.notes).toEqual(['0.5\u00a0% failed', '0\u00a0% cancelled']);
  });

  it('say of each sum of money how many it lacks, in words of its own', () => {
    const partly = row({
      ...totals,
      credits_usage: '9',
      unknown_charge_count: '1',
      byok_usage: '3.3',
      unknown_bill_count: '13',
      byok_request_count: '20',
    });
    const [credits, byok] = keyFigures(['credits', 'byok'], partly, null);
    expect(credits).toMatchObject({ value: '≥ $9.00', exact: '$9.00' });
    expect(credits?.notes.at(-1)).toBe('1 row without a charge');
    expect(byok).toMatchObject({
      value: '≥ $3.30',
      notes: ['20 with own keys', '13 rows without a provider’s bill'],
    });
    const known = row({ ...partly, unknown_charge_count: '0' });
    expect(keyFigures(['credits'], known, null)[0]?.value).toBe('$9.00');
  });

  it('do not call a rate none where nothing tells it', () => {
    const silent = row({ request_count: '40', error_rate: null, cancel_rate: null });
    expect(keyFigures(['generations'], silent, null)[0]?.notes).toEqual([]);
  });

  it('do not say of generations that tell nothing that none failed, was cancelled or fell back', () => {
    const silent = row({
      request_count: '40',
      unknown_cost_count: '0',
      fallback_count: '0',
      fallback_rate: null,
      fallback_usage: '0',
      error_count: '0',
      error_rate: null,
      error_usage: '0',
    });
    for (const name of ['fell_back', 'failed'] as const) {
      const [figure] = keyFigures([name], silent, row({ ...silent }));
      expect(figure).toMatchObject({ value: '–', notes: [], change: null });
    }
  });

  it('tell a share of those that tell, and a cost that some do not have as a bound', () => {
    const some = row({
      request_count: '40',
      unknown_cost_count: '3',
      error_count: '2',
      error_rate: 0.1,
      error_usage: '0.5',
    });
    expect(keyFigures(['failed'], some, null)[0]?.notes).toEqual([
      '10\u00a0% of those that tell',
      '≥ $0.50 spent on them',
    ]);
    const all = row({ ...some, unknown_cost_count: '0', error_rate: 0.05 });
    expect(keyFigures(['failed'], all, null)[0]?.notes).toEqual([
      '5\u00a0% of all',
      '$0.50 spent on them',
    ]);
  });

  it('have no part that is more than its whole', () => {
    const fees = row({ credits_usage: '11', total_usage: '10' });
    expect(keyFigures(['credits'], fees, null)[0]?.notes).toEqual([]);
    // One record in the wild has 19 reasoning tokens of 16.
    const reasoning = row({
      tokens_completion: '16',
      reasoning_tokens: '19',
      reasoning_share: 1,
    });
    expect(keyFigures(['completion_tokens'], reasoning, null)[0]?.notes).toEqual([
      '100\u00a0% reasoning',
    ]);
  });

  it('call everything new when nothing was there before', () => {
    const before = row({ request_count: '0', total_usage: null, tokens_total: null });
    const changes = keyFigures(OVERVIEW, totals, before).map(({ change }) => change?.words);
    expect(changes).toEqual(['new', undefined, undefined, 'new', 'new']);
  });

  it('say how many generations a percentile is made of, and how many it leaves out', () => {
    const timed = row({
      p50_latency: 610.4,
      p95_latency: 3200,
      latency_count: '1204',
      request_count: '1218',
    });
    expect(keyFigures(['first_token'], timed, null)[0]).toMatchObject({
      value: '0.61\u00a0s · 3.2\u00a0s',
      notes: ['over 1,204; 14 left out'],
    });
    const all = row({ ...timed, request_count: '1204' });
    expect(keyFigures(['first_token'], all, null)[0]?.notes).toEqual(['over 1,204']);
  });

  it('say of percentiles from bins how far they may be from the truth, with no more digits than they have', () => {
    const rough = row({
      p50_latency: 727.904368,
      p95_latency: 1978.715177,
      latency_count: '9919576',
      request_count: '10000000',
      percentile_error: 0.01,
    });
    const [figure] = keyFigures(['first_token'], rough, null);
    expect(figure?.notes).toEqual(['over 9,919,576, within 1\u00a0%; 80,424 left out']);
    expect(figure?.exact).toContain('p50 ≈ 728\u00a0ms, p95 ≈ 1,980\u00a0ms over 9,919,576');
    const columns = ['p50_latency'] as const;
    const [line] = metricTable([rough], { columns, sort: '', by: 'model', slots: NONE });
    expect(line?.cells[0]?.exact).toBe('≈ 728\u00a0ms, within 1\u00a0%');
  });

  it('compare a mean with nothing when the period before held nothing', () => {
    const before = row({ request_count: '0', cost_per_request: null });
    const now = row({ request_count: '2', cost_per_request: 0.5 });
    expect(keyFigures(['cost_per_generation'], now, before)[0]?.change?.words).toBe('–');
  });
});

describe('parts that do not overlap', () => {
  it('take cached out of the prompt and clamp reasoning that exceeds its completion', () => {
    const [group] = partsGroups(
      [
        row({
          model: 'a',
          tokens_total: '116',
          tokens_prompt: '100',
          cached_tokens: '60',
          tokens_completion: '16',
          reasoning_tokens: '19',
        }),
        row({ model: 'b', tokens_total: null, tokens_prompt: null, cached_tokens: null }),
      ],
      ['fresh', 'cached', 'answer', 'reasoning'],
      'tokens_total',
      'model',
      NONE,
    );
    expect(group?.values).toEqual(['40', '60', '0', '16']);
  });

  it('are told with their share of what is known, without those that never occurred', () => {
    const totals = row({ inference_usage: '6', byok_usage: '2', usage_web: null, usage_file: '0' });
    const parts = ['inference', 'provider_bills', 'web_search', 'files'] as const;
    const none = partsModel([], parts, frame);
    const { lines, total, left } = breakdown(parts, totals, row({ inference_usage: '3' }), none);
    expect(total).toBe('8');
    expect(left).toBeNull();
    const partly = row({ ...totals, unknown_cost_count: '14' });
    expect(breakdown(parts, partly, null, none).left).toBe('14 rows without a cost');
    expect(lines.map(({ name, share, change }) => [name, share, change?.words])).toEqual([
      ['inference', 0.75, '100\u00a0%'],
      ['provider_bills', 0.25, 'new'],
    ]);
  });

  it('have no share of a sum that refunds take below zero', () => {
    const totals = row({ inference_usage: '-6', usage_web: '2' });
    const parts = ['inference', 'web_search'] as const;
    const { lines } = breakdown(parts, totals, null, partsModel([], parts, frame));
    expect(lines.map(({ name, share }) => [name, share])).toEqual([
      ['web_search', null],
      ['inference', null],
    ]);
  });

  it('make moderation what the time to first token has beyond the wait', () => {
    const { groups, maxMs } = latencyModel(
      [
        row({
          model: 'a',
          avg_latency: 700,
          avg_waiting_time: 680,
          avg_streaming_time: 1_000,
          p95_generation_time: 5_000,
        }),
        row({ model: 'b', avg_latency: null, avg_waiting_time: null, avg_streaming_time: null }),
      ],
      'model',
      NONE,
    );
    expect(groups[0]).toMatchObject({ moderation: 20, waiting: 680, streaming: 1_000 });
    expect(groups[1]).toMatchObject({ known: false });
    expect(maxMs).toBe(5_000);
  });
});

describe('the table of all groups', () => {
  const rows = [
    row({ model: 'a', total_usage: '3', request_count: '10' }),
    row({ model: 'b', total_usage: null, request_count: '20' }),
    row({ model: 'c', total_usage: '10', request_count: '9' }),
  ];
  const table = (sort: string) =>
    metricTable(rows, {
      columns: ['total_usage', 'request_count'],
      sort,
      by: 'model',
      slots: NONE,
      share: { metric: 'total_usage', total: '13' },
    });
  const names = (sort: string) => table(sort).map(({ entity }) => entity.label);

  it('sorts by value, not by text, and keeps unknown last both ways', () => {
    expect(names('-total_usage')).toEqual(['c', 'a', 'b']);
    expect(names('total_usage')).toEqual(['a', 'c', 'b']);
    expect(names('-request_count')).toEqual(['b', 'a', 'c']);
    expect(names('-name')).toEqual(['c', 'b', 'a']);
    expect(names('-p50_latency'), 'a column of another page').toEqual(['c', 'a', 'b']);
  });

  it('does not count none where no generation tells, and keeps it last both ways', () => {
    const told = [
      row({ model: 'a', fallback_count: '0', fallback_rate: null }),
      row({ model: 'b', fallback_count: '0', fallback_rate: 0 }),
      row({ model: 'c', fallback_count: '2', fallback_rate: 0.5 }),
    ];
    const cells = (sort: string) =>
      metricTable(told, { columns: ['fallback_count'], sort, by: 'model', slots: NONE }).map(
        (line) => [line.entity.label, line.cells[0]?.text],
      );
    const [most, none, unknown] = [
      ['c', '2'],
      ['b', '0'],
      ['a', null],
    ];
    expect(cells('-fallback_count')).toEqual([most, none, unknown]);
    expect(cells('fallback_count')).toEqual([none, most, unknown]);
  });

  it('tells a lower bound, a share, and what is unknown', () => {
    const bound = [...rows, row({ model: 'd', total_usage: '2', unknown_cost_count: '4' })];
    const lines = metricTable(bound, {
      columns: ['total_usage'],
      sort: 'name',
      by: 'model',
      slots: NONE,
      share: { metric: 'total_usage', total: '15' },
    });
    expect(lines.map(({ cells, share }) => [cells[0]?.text ?? null, share])).toEqual([
      ['$3.00', '20.0\u00a0%'],
      [null, '–'],
      ['$10.00', '66.7\u00a0%'],
      ['≥ $2.00', '13.3\u00a0%'],
    ]);
    expect(lines[3]?.cells[0]?.exact).toBe('At least $2.00: 4 without a cost');
    const [parts] = metricTable(
      [row({ model: 'd', credits_usage: '2', unknown_charge_count: '1', byok_usage: '7' })],
      { columns: ['credits_usage', 'byok_usage'], sort: 'name', by: 'model', slots: NONE },
    );
    expect(parts?.cells.map(({ exact }) => exact)).toEqual([
      'At least $2.00: 1 without a charge',
      '$7.00',
    ]);
  });

  it('tells the cost of a part as a bound while some of it may have none', () => {
    const cell = (cancelled_count: string, unknown_cost_count: string) =>
      metricTable(
        [row({ model: 'd', cancelled_usage: '2', cancelled_count, unknown_cost_count })],
        { columns: ['cancelled_usage'], sort: 'name', by: 'model', slots: NONE },
      )[0]?.cells[0]?.exact;
    expect(cell('3', '40')).toBe('At least $2.00: up to 3 without a cost');
    expect(cell('30', '4')).toBe('At least $2.00: up to 4 without a cost');
    expect(cell('3', '0')).toBe('$2.00');
  });

  it('draws the course of a group with zero for a sum, and a gap for a mean, where there is none', () => {
    const course = (metric: 'total_usage' | 'p50_latency') => {
      const cells = { date__day: '2026-08-23T00:00:00.000Z', model: 'a', [metric]: 5 };
      const spark = { metric, rows: [row(cells)], frame };
      const options = { columns: [metric], sort: 'name', by: 'model', slots: NONE } as const;
      return metricTable(rows.slice(0, 1), { ...options, spark })[0]?.spark;
    };
    expect(course('total_usage')).toEqual([0, 5, 0]);
    expect(course('p50_latency')).toEqual([null, 5, null]);
  });
});

describe('a column', () => {
  it('has one precision', () => {
    const written = (metric: Parameters<typeof columnFormat>[0], values: string[]) =>
      values.map(columnFormat(metric, values));
    expect(written('p50_latency', ['610.4', '8540', '3'])).toEqual([
      '0.61\u00a0s',
      '8.54\u00a0s',
      '<0.01\u00a0s',
    ]);
    expect(written('blended_cost_per_million_tokens', ['3.4123', '0.29', '0.0011'])).toEqual([
      '$3.41',
      '$0.29',
      '<$0.01',
    ]);
    expect(written('total_usage', ['0.0123', '0', '0.00000001'])).toEqual([
      '$0.0123',
      '$0',
      '<$0.0001',
    ]);
    expect(written('throughput', ['141.2', '4.2'])).toEqual(['141\u00a0tok/s', '4\u00a0tok/s']);
    expect(written('cache_hit_rate', ['0.6', '0'])).toEqual(['60.0\u00a0%', '0\u00a0%']);
  });
});

describe('a small line', () => {
  it('stands on zero, lifts the pen at a gap and shows a lone point', () => {
    expect(sparkPaths([0, 10, 5], 20, 10)).toEqual({ line: 'M0 10L10 0L20 5', dots: '' });
    expect(sparkPaths([10, null, 10], 20, 10)).toEqual({ line: '', dots: 'M0 0h0M20 0h0' });
    expect(sparkPaths([-5, 5], 10, 10)).toEqual({ line: 'M0 10L10 0', dots: '' });
    expect(sparkPaths([0, 0], 10, 10)).toEqual({ line: 'M0 10L10 10', dots: '' });
    expect(sparkPaths([], 10, 10)).toEqual({ line: '', dots: '' });
  });
});

describe('marks of the time axis', () => {
  it('stand at midnights of the zone, as many as there is room for', () => {
    const starts = Array.from({ length: 72 }, (_, hour) => Date.UTC(2026, 7, 21, 22 + hour));
    const hours: TimeFrame = {
      axis: { starts, endMs: 0, firstWhole: true, lastWhole: true, lastRuns: false },
      granularity: 'hour',
      timezone: 'Europe/Berlin',
    };
    const end = (starts.at(-1) ?? 0) + 3_600_000;
    const ticks = axisTicks({ ...hours, axis: { ...hours.axis, endMs: end } }, 8);
    expect(ticks).toEqual([
      { index: 0, label: 'Sat 22' },
      { index: 24, label: 'Sun 23' },
      { index: 48, label: 'Mon 24' },
    ]);
  });
});
