import fc from 'fast-check';
import { createLoader } from 'nuqs/server';
import { expect, it } from 'vitest';
import { DIMENSION_NAMES, typeOfDimension } from '@/lib/catalog/dimensions';
import { METRIC_NAMES } from '@/lib/catalog/metrics';
import { GRANULARITIES } from '@/lib/query/query';
import { parseViewFilter, type ViewFilter } from './view-filter';
import { SHAPES, serialiseView, VIEW_PARSERS, type ViewState } from './view-state';

const load = createLoader(VIEW_PARSERS);

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ',',
    ':',
    '\\',
    '\\0',
    'a,b',
    '100%',
    '-',
    '−',
    '🦊',
    'gpt&f=is:model:x',
    '+ ?#',
  ),
);
const dimension = fc.constantFrom(
  ...DIMENSION_NAMES,
  'metadata.team' as const,
  'metadata.a:b,c\\d & e' as const,
);
const textDimension = dimension.filter((name) => typeOfDimension(name) === 'text');

const filter: fc.Arbitrary<ViewFilter> = fc.oneof(
  fc.record({
    operator: fc.constantFrom('is' as const, 'not' as const),
    dimension: textDimension,
    values: fc.array(hostile, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    operator: fc.constant('contains' as const),
    dimension: textDimension,
    text: hostile.filter((text) => text !== ''),
  }),
  fc.record({ operator: fc.constantFrom('set' as const, 'unset' as const), dimension }),
  fc.record({
    operator: fc.constantFrom('above' as const, 'below' as const),
    field: fc.constantFrom('latency' as const, 'total_cost' as const),
    value: fc.constantFrom('0', '-1', '2000', '0.000000602'),
  }),
  hostile
    .filter((text) => text !== '' && parseViewFilter(text).operator === 'unreadable')
    .map((text) => ({ operator: 'unreadable' as const, text })),
);

const point = fc.constantFrom(
  'now',
  'now-7d',
  'now/d',
  'now-1M/M',
  '2026-08-24',
  '2026-08-24T14:00',
);

const state: fc.Arbitrary<ViewState> = fc.record({
  from: fc.option(point),
  to: fc.option(point),
  tz: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Argentina/Buenos_Aires'),
  granularity: fc.option(fc.constantFrom(...GRANULARITIES)),
  compare: fc.constantFrom(
    'previous',
    'off',
    'same_weekdays',
    'previous_year',
    '2026-07-01..2026-07-31',
    'now-14d..now-7d',
  ),
  by: dimension,
  f: fc.array(filter, { maxLength: 4 }),
  latency: fc.constantFrom('first_token', 'total', 'split'),
  sort: fc.constantFrom(...['name', ...METRIC_NAMES].flatMap((name) => [name, `-${name}`])),
  metric: fc.constantFrom(...METRIC_NAMES),
  show: fc.constantFrom(...SHAPES),
});

it('reads from its URL every state that it wrote there', () => {
  fc.assert(
    fc.property(state, (view) => {
      const url = new URL(`https://ledger.example/${serialiseView(view)}`);
      expect(load(url)).toEqual(view);
    }),
    { numRuns: 1_000 },
  );
});

it('keeps defaults out of the URL', () => {
  expect(serialiseView(load(''))).toBe('');
});

it('falls back to the default for what it cannot read', () => {
  const view = load('?from=yesterday&tz=Mars/Olympus&by=colour&granularity=eon&sort=-secret');
  expect(view).toEqual(load(''));
});
