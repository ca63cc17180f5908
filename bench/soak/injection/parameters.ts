import type { HostileValues } from './hostile-value';

/** What hostile values are sent through, prepared once. */
export interface Targets {
  /** A report that may be changed; the canaries do not look at it. */
  readonly scratchReport: string;
  readonly share: { readonly id: string; readonly pass: string };
}

export interface HostileRequest {
  readonly path: string;
  readonly method?: 'POST' | 'PUT';
  readonly body?: unknown;
}

/** One place where a value from outside goes in. */
export interface Parameter {
  readonly name: string;
  request(values: HostileValues, targets: Targets): HostileRequest;
  /** Beside 200 and 400: an ID that is none, what a link's owner settled. */
  readonly also?: readonly number[];
  /** A page is drawn for each: a tenth as often. */
  readonly isSlow?: true;
}

const RANGE = { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' };
const QUESTION = { metrics: ['request_count'], time_range: RANGE };
const OPERATORS = ['eq', 'neq', 'in', 'not_in', 'gt', 'lt', 'contains'] as const;
const FIELDS = ['model', 'external_user', 'usage', 'created_at', 'metadata.team', 'streamed'];

type Question = (value: unknown, index: number) => object;

let turn = 0;
const next = <Value>(list: readonly Value[]) => list[turn++ % list.length];

const QUERY: Readonly<Record<string, Question>> = {
  metric: (value) => ({ metrics: [value] }),
  dimension: (value) => ({ dimensions: ['model', value] }),
  'metadata dimension': (value) => ({ dimensions: [`metadata.${written(value)}`] }),
  'filter field': (value) => ({ filters: [{ field: value, operator: 'eq', value: 'a' }] }),
  'filter operator': (value) => ({ filters: [{ field: 'model', operator: value, value: 'a' }] }),
  'filter value': (value) => ({
    filters: [{ field: next(FIELDS), operator: next(OPERATORS), value }],
  }),
  'filter values': (value) => ({
    filters: [{ field: 'model', operator: 'in', value: [value, 'a', value] }],
  }),
  granularity: (value) => ({ granularity: value }),
  'range start': (value) => ({ time_range: { start: value, end: RANGE.end } }),
  'range end': (value) => ({ time_range: { start: RANGE.start, end: value } }),
  timezone: (value) => ({ timezone: value, granularity: 'day' }),
  'order field': (value) => ({ order_by: { field: value, direction: 'asc' } }),
  'order direction': (value) => ({ order_by: { field: 'request_count', direction: value } }),
  limit: (value) => ({ limit: value }),
  'group limit': (value) => ({ dimensions: ['model'], group_limit: value }),
  'week start': (value) => ({ granularity: 'week', week_start: value }),
  'top limit': (value) => ({ dimensions: ['model'], top: { limit: value } }),
  'top by': (value) => ({ dimensions: ['model'], top: { limit: 1, by: value } }),
  'compare mode': (value) => ({ compare: { mode: value } }),
  'compare range': (value) => ({
    compare: { mode: 'custom', time_range: { start: value, end: RANGE.end } },
  }),
  'number format': (value) => ({ number_format: value }),
  classifiers: (value) => ({ classifier_filters: value }),
};

/** A batch of the page's route holds so many questions; each has an answer of its own. */
export const BATCH = 100;

const queries: Parameter[] = Object.entries(QUERY).map(([name, question]) => ({
  name: `query: ${name}`,
  request: (values) => ({
    path: '/api/v1/analytics/queries',
    body: {
      queries: Array.from({ length: BATCH }, (_, index) => ({
        ...QUESTION,
        ...question(values.any(), index),
      })),
    },
  }),
}));

const LIST: Readonly<Record<string, (value: unknown) => object>> = {
  'filter value': (value) => ({ filters: [{ field: next(FIELDS), operator: 'eq', value }] }),
  'filter field': (value) => ({ filters: [{ field: value, operator: 'is_set' }] }),
  after: (value) => ({ after: value }),
  'after, its ID': (value) => ({ after: `2026-01-05T00:00:00.000Z_${written(value)}` }),
  'after, its number': (value) => ({
    after: `2026-01-05T00:00:00.000Z_gen-1767571200-AAAABBBBCCCCDDDDEEEE~-spend~${written(value)}`,
    order_by: { field: 'spend', direction: 'desc' },
  }),
  'order field': (value) => ({ order_by: { field: value, direction: 'desc' } }),
  limit: (value) => ({ limit: value }),
  'range start': (value) => ({ time_range: { start: value, end: RANGE.end } }),
};

const lists: Parameter[] = Object.entries(LIST).map(([name, part]) => ({
  name: `list: ${name}`,
  request: (values) => ({
    path: '/api/v1/generations/query',
    body: { limit: 2, ...part(values.any()) },
  }),
}));

const inUrl = (name: string, path: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  request: (values) => ({ path: path.replace('*', encode(values.text())) }),
  ...more,
});

const NO_ID = { also: [404] };
const SHARED = { also: [403] };

const ofShare = (
  name: string,
  route: string,
  body: (value: unknown) => object,
  more: Partial<Parameter> = SHARED,
): Parameter => ({
  name: `share: ${name}`,
  request: (values, { share: { id, pass } }) => ({
    path: `/api/shares/${id}/${route}`,
    body: { pass, ...body(values.any()) },
  }),
  ...more,
});

const asked = (part: object) => ({ queries: [{ ...QUESTION, ...part }] });

const shares: Parameter[] = [
  ofShare('metric', 'query', (value) => asked({ metrics: [value] })),
  ofShare('dimension', 'query', (value) => asked({ dimensions: [value] })),
  ofShare('filter value', 'query', (value) =>
    asked({ filters: [{ field: 'model', operator: next(OPERATORS), value }] }),
  ),
  ofShare('filter field', 'query', (value) =>
    asked({ filters: [{ field: value, operator: 'eq', value: 'a' }] }),
  ),
  ofShare('timezone', 'query', (value) => asked({ timezone: value })),
  ofShare('range', 'query', (value) => asked({ time_range: { start: value, end: RANGE.end } })),
  ofShare('panel', 'query', (value) => ({ panel: value, ...asked({}) })),
  ofShare('queries', 'query', (value) => ({ queries: value })),
  ofShare('file', 'export', (value) => ({
    query: { ...QUESTION, filters: [{ field: 'model', operator: 'contains', value }] },
  })),
  ...['from', 'to', 'tz', 'granularity', 'compare', 'by', 'f', 'metric', 'sort'].map((name) =>
    ofShare(`view ${name}`, 'view', (value) => ({ view: `?${name}=${encode(written(value))}` })),
  ),
  ofShare('view', 'view', (value) => ({ view: value })),
  ofShare('pass', 'query', (value) => ({ pass: value, ...asked({}) }), NO_ID),
  ofShare('secret', 'open', (value) => ({ secret: value }), NO_ID),
  inUrl('share: ID', '/api/shares/*/preview'),
  {
    name: 'share: secret in the path',
    request: (values, { share }) => ({
      path: `/api/shares/${share.id}/preview/${encode(values.text())}`,
    }),
  },
];

const REPORT: Readonly<Record<string, (value: unknown) => object>> = {
  name: (value) => ({ name: value }),
  note: (value) => ({ note: value }),
  page: (value) => ({ panels: [{ page: value, view: '' }] }),
  panel: (value) => ({ panels: [{ page: 'overview', panel: value, view: '' }] }),
  view: (value) => ({ panels: [{ page: 'overview', view: `?f=${encode(written(value))}` }] }),
  title: (value) => ({ panels: [{ page: 'overview', view: '', title: value }] }),
};

const reports: Parameter[] = Object.entries(REPORT).map(([name, part]) => ({
  name: `report: ${name}`,
  request: (values, { scratchReport }) => ({
    method: 'PUT',
    path: `/api/reports/${scratchReport}`,
    body: { name: 'x', panels: [{ page: 'overview', view: '' }], ...part(values.any()) },
  }),
}));

const EXPORT = encodeURIComponent(JSON.stringify({ ...QUESTION, dimensions: ['model'] }));

/** Every parameter that a stranger's text may reach: query, list, export, activity, view, link, report, page. */
export const PARAMETERS: readonly Parameter[] = [
  ...queries,
  ...lists,
  ...shares,
  ...reports,
  inUrl('export: query', '/api/v1/analytics/export?query=*'),
  inUrl('export: format', `/api/v1/analytics/export?query=${EXPORT}&format=*`),
  inUrl('export: list format', '/api/v1/generations/export?format=*'),
  inUrl('activity: date', '/api/v1/activity?date=*'),
  inUrl('activity: user', '/api/v1/activity?user_id=*'),
  inUrl('activity: workspace', '/api/v1/activity?workspace_id=*'),
  inUrl('activity: key', '/api/v1/activity?api_key_hash=*'),
  inUrl('activity: group', '/api/v1/activity?group_by=*'),
  inUrl('generation: ID', '/api/v1/generation?id=*', { also: [401, 404] }),
  inUrl('generation: ID in the path', '/api/generations/*', NO_ID),
  inUrl('import: ID', '/api/imports/*', NO_ID),
  inUrl('import: rejections of', '/api/imports/*/rejections', NO_ID),
  inUrl('job: ID', '/api/jobs/*', NO_ID),
  inUrl('job: items of', '/api/jobs/*/items', NO_ID),
  inUrl('report: ID', '/api/reports/*', NO_ID),
  inUrl('page: filter', '/?f=*', { isSlow: true }),
  inUrl('page: range', '/?from=*', { isSlow: true }),
  inUrl('page: zone and split', '/?tz=*&by=*', { isSlow: true }),
  inUrl('page: peek', '/generations?g=*', { isSlow: true, ...NO_ID }),
  inUrl('page: model', '/models/*', { isSlow: true, ...NO_ID }),
  inUrl('page: report', '/reports/*', { isSlow: true, ...NO_ID }),
  inUrl('page: short view', '/v/*', { isSlow: true, ...NO_ID }),
];

/** A value in a URL; a path may not be empty, nor climb. */
function encode(text: string): string {
  // A half of a pair of surrogates has no place in a URL.
  const escaped = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
  return /^\.{0,2}$/.test(escaped) ? 'x' : escaped;
}

/** Any value as a text. */
function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
