import { describe, expect, it } from 'vitest';
import type { AnalyticsRow } from './analytics-row';
import { axisTicks } from './axis-ticks';
import { entityOf, pageSlots } from './entity';
import { groupTable } from './group-table';
import { isLone } from './is-lone';
import { keyFigures } from './key-figures';
import { latencyModel } from './latency-model';
import { OTHER_SLOT } from './palette';
import { rankedCosts } from './ranked-list';
import { costSummary } from './summaries';
import { groupSeries, type TimeFrame } from './time-series';
import { tokenGroups } from './token-model';

const NONE = new Map<string, number>();
const DAYS = [22, 23, 24].map((day) => Date.UTC(2026, 7, day));
const frame: TimeFrame = {
  axis: { starts: DAYS, endMs: Date.UTC(2026, 7, 25), firstWhole: true, lastWhole: false },
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
  const lines = rankedCosts(ranking, '12', 'model', NONE);

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
    expect(costSummary(model, lines, '12')).toBe(
      '$12.00 in all; a leads with ≥ $3.00 (25\u00a0%); highest Sun 23 Aug 2026 with $3.00.',
    );
  });
});

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
    error_count: '1',
    cancelled_count: '0',
  });

  it('carry their unknowns', () => {
    const [spend, cache, latency, tokens, generations] = keyFigures(totals, null);
    expect(spend).toMatchObject({ value: '≥ $12.31', notes: ['14 rows without a cost'] });
    expect(cache).toMatchObject({ value: '–', notes: ['no caching reported'], change: null });
    expect(latency?.value).toBe('–');
    expect(tokens?.notes).toEqual(['60\u00a0% of prompt cached']);
    expect(generations?.notes).toEqual(['0.5\u00a0% failed', '0\u00a0% cancelled']);
  });

  it('call everything new when nothing was there before', () => {
    const before = row({ request_count: '0', total_usage: null, tokens_total: null });
    const changes = keyFigures(totals, before).map(({ change }) => change?.words);
    expect(changes).toEqual(['new', undefined, undefined, 'new', 'new']);
  });
});

describe('parts that do not overlap', () => {
  it('take cached out of the prompt and clamp reasoning that exceeds its completion', () => {
    const [group] = tokenGroups(
      [
        row({
          model: 'a',
          tokens_total: '116',
          tokens_prompt: '100',
          cached_tokens: '60',
          tokens_completion: '16',
          reasoning_tokens: '19',
        }),
      ],
      'model',
      NONE,
    );
    expect(group?.parts).toEqual({ cached: '60', fresh: '40', reasoning: '16', answer: '0' });
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
  const names = (sort: string) =>
    groupTable(rows, '13', 'model', sort, NONE).lines.map(({ entity }) => entity.label);

  it('sorts by value, not by text, and keeps unknown last both ways', () => {
    expect(names('-total_usage')).toEqual(['c', 'a', 'b']);
    expect(names('total_usage')).toEqual(['a', 'c', 'b']);
    expect(names('-request_count')).toEqual(['b', 'a', 'c']);
    expect(names('-name')).toEqual(['c', 'b', 'a']);
  });
});

describe('marks of the time axis', () => {
  it('stand at midnights of the zone, as many as there is room for', () => {
    const starts = Array.from({ length: 72 }, (_, hour) => Date.UTC(2026, 7, 21, 22 + hour));
    const hours: TimeFrame = {
      axis: { starts, endMs: 0, firstWhole: true, lastWhole: true },
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
