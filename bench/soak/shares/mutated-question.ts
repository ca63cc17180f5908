import { DIMENSION_NAMES } from '../../../lib/catalog/dimensions';
import { FIELD_NAMES } from '../../../lib/catalog/fields';
import { METRIC_NAMES } from '../../../lib/catalog/metrics';
import { COMPARE_MODES } from '../../../lib/query/compare';
import { GRANULARITIES, OPERATORS } from '../../../lib/query/query';
import type { Chance } from '../chance';
import { INSIDE_MODELS } from './two-ledgers';

type Several<Value> = [Value, ...Value[]];

const METRICS = METRIC_NAMES as unknown as Several<string>;
const DIMENSIONS = [...DIMENSION_NAMES, 'metadata.team'] as unknown as Several<string>;
const FILTERED = [...DIMENSION_NAMES, ...FIELD_NAMES] as unknown as Several<string>;
const OPERATOR_NAMES = Object.keys(OPERATORS) as Several<string>;
/** Of the pages that are shared: with others alone hardly a question would be answered. */
const SHARED_METRICS: Several<string> = [
  'request_count',
  'total_usage',
  'tokens_total',
  'p95_latency',
  'unknown_cost_count',
];
const ZONES: Several<string> = [
  'Europe/Berlin',
  'UTC',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'America/St_Johns',
];
const VALUES: Several<unknown> = [
  ...INSIDE_MODELS,
  'outside/three-20260101',
  'inside/one-20260101-outside',
  'outside-user-1',
  'within-user-1',
  'Outside 1',
  'Inside 1',
  'outside',
  '',
  '%',
  0,
  1,
  -1,
  0.0001,
  true,
  false,
  'gen-1774700000-outside0000000000001',
  '2026-03-28T00:00:00Z',
  "' OR 1=1 --",
];
const MOMENTS: Several<string> = [
  '2020-01-01T00:00:00Z',
  '2026-03-20T00:00:00Z',
  '2026-03-25T23:00:00Z',
  '2026-03-27T22:59:59.999999Z',
  '2026-03-27T23:00:00Z',
  '2026-03-28T10:00:00Z',
  '2026-03-28T10:01:00Z',
  '2026-03-29T01:00:00Z',
  '2026-03-29T22:00:00Z',
  '2026-03-29T22:00:00.000001Z',
  '2026-04-10T00:00:00Z',
  '2099-01-01T00:00:00Z',
];
const STRANGE: Several<object> = [
  { ledger: 'main' },
  { scope: null },
  { time_range: null },
  { filters: null },
  { filters: { field: 'model', operator: 'eq', value: 'x' } },
  { or: [{ field: 'model', operator: 'is_set' }] },
  { dimensions: ['model', 'model'] },
  { having: [{ field: 'request_count', operator: 'gt', value: 0 }] },
  { classifier_filters: [] },
  { offset: 1_000_000 },
];

/** A question as somebody would ask it who wants to see more than the link shows. */
export function mutatedQuestion(chance: Chance): object {
  // A third of the questions is hardly changed: what is refused at once finds nothing.
  const isBold = chance.is(0.66);
  const dares = (probability: number) => chance.is(isBold ? probability : probability / 6);
  const metrics = chance.is(0.4)
    ? ['request_count']
    : chance.some(dares(0.4) ? METRICS : SHARED_METRICS, 1, 3);
  const dimensions = dares(0.3) ? chance.some(DIMENSIONS, 1, 3) : [];
  if (chance.is(0.5)) dimensions.unshift(chance.pick(['model', 'provider']));
  return {
    metrics,
    ...(dimensions.length > 0 ? { dimensions } : {}),
    ...(dares(0.35)
      ? { filters: chance.some([0] as [number], 1, 3).map(() => filter(chance)) }
      : {}),
    ...(chance.is(0.5)
      ? { granularity: chance.pick([...GRANULARITIES, 'auto'] as Several<string>) }
      : {}),
    ...(chance.is(0.7) ? { time_range: stretch(chance) } : {}),
    timezone: dares(0.2) ? chance.pick(ZONES) : 'Europe/Berlin',
    ...(dares(0.3)
      ? {
          order_by: {
            field: chance.pick(['date', 'request_count', ...metrics, ...dimensions]),
            direction: chance.pick(['asc', 'desc']),
          },
        }
      : {}),
    ...(dares(0.2) ? { limit: chance.pick([1, 3, 1_000_000]) } : {}),
    ...(dares(0.1) ? { group_limit: chance.pick([1, 2, 50]) } : {}),
    ...(dares(0.3)
      ? {
          top: {
            limit: chance.pick([1, 2, 100]),
            ...(chance.is(0.5) ? { by: chance.pick(METRICS) } : {}),
          },
        }
      : {}),
    ...(dares(0.1) ? { week_start: 'sunday' } : {}),
    ...(dares(0.05)
      ? { compare: { mode: chance.pick(COMPARE_MODES as unknown as Several<string>) } }
      : {}),
    ...(dares(0.05) ? { explain: true } : {}),
    ...(dares(0.2) ? { number_format: 'string' } : {}),
    ...(dares(0.1) ? chance.pick(STRANGE) : {}),
  };
}

/** Mostly one that can be. */
function stretch(chance: Chance): object {
  const moments = [chance.pick(MOMENTS), chance.pick(MOMENTS)];
  const [start, end] = chance.is(0.95) ? moments.toSorted() : moments;
  return { start, end };
}

function filter(chance: Chance): object {
  const value = chance.is(0.3) ? chance.some(VALUES, 0, 3) : chance.pick(VALUES);
  return {
    field: chance.is(0.3) ? 'model' : chance.pick(FILTERED),
    operator: chance.pick(OPERATOR_NAMES),
    value,
    ...(chance.is(0.2) ? { include_unset: true } : {}),
  };
}

const VIEW_PARTS: Several<(chance: Chance) => string> = [
  (chance) =>
    `from=${chance.pick(['now-90d', 'now-1h', '2020-01-01', '2026-03-28', 'now/d', 'x'])}`,
  (chance) => `to=${chance.pick(['now', '2030-01-01', '2026-03-29', '2026-03-28', '-'])}`,
  (chance) => `tz=${chance.pick([...ZONES, 'Mars/Base'] as Several<string>)}`,
  (chance) => `granularity=${chance.pick([...GRANULARITIES, 'auto'] as Several<string>)}`,
  (chance) => `by=${chance.pick(DIMENSIONS)}`,
  (chance) => `metric=${chance.pick(METRICS)}`,
  (chance) =>
    `compare=${chance.pick(['off', 'previous', 'year', 'weekdays', '2020-01-01..2026-01-01'])}`,
  (chance) =>
    `f=${chance.pick(['is', 'not', 'contains', 'set', 'unset'])}:${chance.pick(FILTERED)}:${String(chance.pick(VALUES))}`,
  (chance) => `sort=-${chance.pick(METRICS)}`,
];

/** The URL state of a visitor who tries its own. */
export function mutatedView(chance: Chance): string {
  return `?${chance
    .some(VIEW_PARTS, 0, 5)
    .map((part) => part(chance))
    .join('&')}`;
}
