import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
import {
  hasClickhouse,
  startClickhouse,
  type TestServer as TestClickhouse,
} from '@/lib/store/testing/start-clickhouse';
import { type DeclaredRoute, ROUTES } from './manifest';
import { TestServer } from './testing/test-server';

/** One person of a team's server, with something of every kind that has an id. */
interface Person {
  name: string;
  cookie: string;
  generation: string;
  report: string;
  share: string;
  secret: string;
  pass: string;
  view: string;
  job: string;
  import: string;
  token: string;
  budget: string;
  named: string;
  key: string;
  viewer: string;
  session: string;
}
type Handler = Parameters<TestServer['call']>[0];
interface Asked {
  path: string;
  params?: Record<string, string>;
  body?: unknown;
}

const APP = join(import.meta.dirname, '../../app');
const NAMES = ['ada', 'bea', 'cyd'] as const;
const PAIRS = { ada: 'a7', bea: 'b7', cyd: 'c7' } as const;
const RING = `2026-11:${Buffer.alloc(32, 7).toString('base64')}`;
const SECOND = Date.parse('2026-08-20T10:00:00Z') / 1000;
const VIEW = '?from=2026-08-20&to=2026-08-21&compare=off';
const RANGE = { start: '2026-08-20T00:00:00Z', end: '2026-08-21T00:00:00Z' };
const QUERY = {
  metrics: ['request_count', 'total_usage'],
  dimensions: ['model'],
  time_range: RANGE,
};
const BUDGET = { name: 'taken over', amount: '10', period: 'month' };
const LIST = { time_range: RANGE, columns: ['model', 'usage'] };

/** What no answer to anybody else may hold: names, a cost and every id. */
const canaries = (person: Person): string[] => [
  `canary-${person.name}`,
  costOf(person.name),
  ...idsOf(person),
];
const costOf = (name: string) => `7.${name.charCodeAt(0)}${name.charCodeAt(1)}31337`;
const idsOf = ({ name: _name, cookie: _cookie, ...ids }: Person) => Object.values(ids);
/** Ids of the right shape that nobody has. */
const NOBODY: Person = {
  name: 'nobody',
  cookie: '',
  generation: `gen-${SECOND}-${'n'.repeat(20)}`,
  report: 'rep_nnnnnnnnnnnn',
  share: 'shr_nnnnnnnnnnnn',
  secret: 'n'.repeat(43),
  pass: 'nobody.pass',
  view: 'nnnnnnnnnnnn',
  job: 'job_nnnnnnnnn0000000000000000',
  import: 'imp_nnnnnnnnn0000000000000000',
  token: 'nnnnnnnnnnnn',
  budget: 'bud_nnnnnnnnnnnn',
  named: 'nv_0000000000000000',
  key: '0000000000000000',
  viewer: '0000000000000000',
  session: '0000000000000000',
};

const none = (): Asked[] => [];
const at = (path: string, body?: unknown) => (): Asked[] => [{ path, body }];
const byId =
  (kind: keyof Person, path: string, body?: unknown) =>
  (of: Person): Asked[] => [
    { path: path.replace('[id]', of[kind]), params: { id: of[kind] }, body },
  ];
/** Every key that opens somebody's link, with the link of `of`. */
const byLink =
  (action: string, body: (of: Person) => unknown) =>
  (of: Person): Asked[] => [
    { path: `/api/shares/${of.share}/${action}`, params: { id: of.share }, body: body(of) },
  ];
const stranger = { pass: NOBODY.pass, panel: 0, view: VIEW, request: QUERY, queries: [QUERY] };

/** How each route is asked with the ids of a person. A route that is not here fails the suite. */
const ASKED = {
  'GET /api/session': at('/api/session'),
  'POST /api/session': none,
  'DELETE /api/session': none,
  'POST /api/session/openrouter': none,
  'POST /api/session/openrouter/code': none,
  'GET /api/session/openrouter/callback/[state]': none,
  'GET /api/session/access': at('/api/session/access'),
  'POST /api/session/access': none,
  'DELETE /api/session/access': none,
  'POST /api/session/viewer': none,
  'GET /api/sessions': at('/api/sessions'),
  'DELETE /api/sessions': none,
  'DELETE /api/sessions/[id]': byId('session', '/api/sessions/[id]'),
  'GET /api/keys': at('/api/keys'),
  'POST /api/keys': none,
  'DELETE /api/keys/[id]': byId('key', '/api/keys/[id]'),
  'GET /api/viewers': at('/api/viewers'),
  'POST /api/viewers': none,
  'DELETE /api/viewers/[id]': byId('viewer', '/api/viewers/[id]'),
  'GET /api/v1/key': at('/api/v1/key'),
  'GET /api/v1/credits': at('/api/v1/credits'),
  'GET /api/v1/activity': at('/api/v1/activity'),
  'GET /api/v1/generation': (of) => [{ path: `/api/v1/generation?id=${of.generation}` }],
  'GET /api/v1/generation/content': (of) => [
    { path: `/api/v1/generation/content?id=${of.generation}` },
  ],
  'GET /api/v1/analytics/meta': at('/api/v1/analytics/meta'),
  'POST /api/views': none,
  'POST /api/generations/rows': at('/api/generations/rows', LIST),
  'GET /api/generations/[id]': byId('generation', '/api/generations/[id]'),
  'POST /api/v1/generations/query': at('/api/v1/generations/query', { time_range: RANGE }),
  'GET /api/v1/generations/export': at(
    `/api/v1/generations/export?format=csv&query=${encodeURIComponent(JSON.stringify({ time_range: RANGE }))}`,
  ),
  'POST /api/v1/generations/export': at('/api/v1/generations/export?format=jsonl', {
    time_range: RANGE,
  }),
  'GET /api/v1/analytics/export': at(
    `/api/v1/analytics/export?format=csv&query=${encodeURIComponent(JSON.stringify(QUERY))}`,
  ),
  'POST /api/v1/analytics/export': at('/api/v1/analytics/export?format=csv', QUERY),
  'POST /api/v1/analytics/queries': at('/api/v1/analytics/queries', { queries: [QUERY] }),
  'POST /api/v1/analytics/query': at('/api/v1/analytics/query', QUERY),
  'POST /api/outlook': at('/api/outlook', {}),
  'POST /api/unusual-days': at('/api/unusual-days', {}),
  'GET /api/budgets': at('/api/budgets'),
  'POST /api/budgets': none,
  'GET /api/budgets/[id]': byId('budget', '/api/budgets/[id]'),
  'PUT /api/budgets/[id]': byId('budget', '/api/budgets/[id]', BUDGET),
  'DELETE /api/budgets/[id]': byId('budget', '/api/budgets/[id]'),
  'POST /api/budgets/[id]/test': byId('budget', '/api/budgets/[id]/test', {}),
  'GET /api/budget-alerts': at('/api/budget-alerts'),
  'POST /api/budget-alerts/dismiss': (of) => [
    { path: '/api/budget-alerts/dismiss', body: { ids: [of.budget] } },
  ],
  'GET /api/named-views': at('/api/named-views'),
  'POST /api/named-views': none,
  'PATCH /api/named-views/[id]': byId('named', '/api/named-views/[id]', { name: 'taken over' }),
  'DELETE /api/named-views/[id]': byId('named', '/api/named-views/[id]'),
  'GET /api/reports': at('/api/reports'),
  'POST /api/reports': none,
  'GET /api/reports/[id]': byId('report', '/api/reports/[id]'),
  'PUT /api/reports/[id]': byId('report', '/api/reports/[id]', {
    name: 'taken over',
    panels: [{ page: 'overview', view: VIEW }],
  }),
  'DELETE /api/reports/[id]': byId('report', '/api/reports/[id]'),
  'GET /api/reports/[id]/copy': byId('report', '/api/reports/[id]/copy'),
  'GET /api/shares': at('/api/shares'),
  'POST /api/shares': (of) => [
    {
      path: '/api/shares',
      body: { report_id: of.report, mode: 'live', show: { money: true } },
    },
  ],
  'PATCH /api/shares/[id]': byId('share', '/api/shares/[id]', { paused: true }),
  'DELETE /api/shares/[id]': byId('share', '/api/shares/[id]'),
  'POST /api/shares/[id]/open': byLink('open', () => ({ secret: NOBODY.secret })),
  'POST /api/shares/[id]/view': byLink('view', () => stranger),
  'POST /api/shares/[id]/query': byLink('query', () => stranger),
  'POST /api/shares/[id]/export': byLink('export', () => stranger),
  'POST /api/shares/[id]/copy': byLink('copy', () => stranger),
  'GET /api/shares/[id]/preview': byId('share', '/api/shares/[id]/preview'),
  'GET /api/shares/[id]/preview/[secret]': (of) => [
    {
      path: `/api/shares/${of.share}/preview/${NOBODY.secret}`,
      params: { id: of.share, secret: NOBODY.secret },
    },
  ],
  'GET /api/sync': at('/api/sync'),
  'POST /api/sync': none,
  'PATCH /api/sync': none,
  'GET /api/jobs': at('/api/jobs'),
  'POST /api/jobs': none,
  'GET /api/jobs/events': none,
  'GET /api/jobs/[id]': byId('job', '/api/jobs/[id]'),
  'GET /api/jobs/[id]/items': byId('job', '/api/jobs/[id]/items'),
  'POST /api/jobs/[id]/pause': byId('job', '/api/jobs/[id]/pause', {}),
  'POST /api/jobs/[id]/resume': byId('job', '/api/jobs/[id]/resume', {}),
  'POST /api/jobs/[id]/cancel': byId('job', '/api/jobs/[id]/cancel', {}),
  'POST /api/jobs/[id]/retry': byId('job', '/api/jobs/[id]/retry', {}),
  'POST /api/v1/traces': none,
  'PUT /api/v1/traces': none,
  'GET /api/ingest-tokens': at('/api/ingest-tokens'),
  'POST /api/ingest-tokens': none,
  'DELETE /api/ingest-tokens/[id]': byId('token', '/api/ingest-tokens/[id]'),
  'GET /api/sources/health': at('/api/sources/health'),
  'POST /api/reported-days': none,
  'DELETE /api/reported-days': at('/api/reported-days'),
  'GET /api/imports': at('/api/imports?previews=1'),
  'POST /api/imports': none,
  'GET /api/imports/[id]': byId('import', '/api/imports/[id]'),
  'GET /api/imports/[id]/rejections': byId('import', '/api/imports/[id]/rejections'),
  'POST /api/demo': at('/api/demo', {}),
  'DELETE /api/demo': at('/api/demo'),
  'GET /api/health': at('/api/health'),
  'GET /api/[...path]': none,
  'POST /api/[...path]': none,
  'PUT /api/[...path]': none,
  'PATCH /api/[...path]': none,
  'DELETE /api/[...path]': none,
} satisfies Record<DeclaredRoute, (of: Person) => Asked[]>;

const ENGINES = [
  { engine: 'duckdb', isThere: true },
  { engine: 'clickhouse', isThere: hasClickhouse() },
];

let server: TestServer;
let clickhouse: TestClickhouse | undefined;
const people = new Map<string, Person>();

async function ask(route: DeclaredRoute, { path, params, body }: Asked, cookie: string) {
  const [method = '', pattern = ''] = route.split(' ');
  const module: Record<string, Handler> = await import(join(APP, pattern, 'route.ts'));
  const handler = module[method];
  if (!handler) throw new Error(route);
  return server.call(handler, path, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(params ? { params } : {}),
  });
}

/** The answer without what says which request it was for. */
async function answerTo(route: DeclaredRoute, asked: Asked, of: Person, cookie: string) {
  const { status, text } = await ask(route, asked, cookie);
  const plain = idsOf(of).reduce((rest, id) => rest.replaceAll(id, '•'), text);
  return { status, body: plain.replaceAll(/req_[\w-]+/g, 'req') };
}

async function made(route: DeclaredRoute, path: string, body: unknown, cookie: string) {
  const answer = await ask(route, { path, body }, cookie);
  expect(answer.status, `${route} ${answer.text}`).toBeLessThan(300);
  return { headers: answer.headers, data: (answer.json() as { data: never }).data };
}

async function arrive(name: (typeof NAMES)[number]): Promise<Person> {
  const key = fakeKey(PAIRS[name]);
  const facts = { label: name, is_management_key: false, usage: 1, credits: 5 };
  server.upstream.addKey({ key, ...facts, creator: `user_${name}` });
  const session = await made('POST /api/session', '/api/session', { key }, '');
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const generation = `gen-${SECOND}-${name.repeat(7).slice(0, 20)}`;
  const row = {
    id: generation,
    created_at: '2026-08-20T10:00:00Z',
    model: `canary-${name}/model`,
    usage: costOf(name),
    app_id: 1,
    native_tokens_prompt: 10,
  };
  const taken = await made(
    'POST /api/imports',
    '/api/imports',
    { data: [row, { id: `canary-${name}` }] },
    cookie,
  );
  const report = await made(
    'POST /api/reports',
    '/api/reports',
    { name: `canary-${name}`, panels: [{ page: 'overview', view: VIEW }] },
    cookie,
  );
  const share = await made(
    'POST /api/shares',
    '/api/shares',
    { report_id: (report.data as { id: string }).id, mode: 'live', show: { money: true } },
    cookie,
  );
  const { id, preview_url } = share.data as { id: string; preview_url: string };
  const secret = preview_url.split('/').at(-1) ?? '';
  const opened = await ask(
    'POST /api/shares/[id]/open',
    { path: `/api/shares/${id}/open`, params: { id }, body: { secret } },
    '',
  );
  const token = await made(
    'POST /api/ingest-tokens',
    '/api/ingest-tokens',
    { name: `canary-${name}` },
    cookie,
  );
  const job = await made(
    'POST /api/jobs',
    '/api/jobs',
    { ids: [`gen-${SECOND + 1}-${name.repeat(7).slice(0, 20)}`], title: `canary-${name}` },
    cookie,
  );
  const view = await made('POST /api/views', '/api/views', { path: '/cost', query: VIEW }, cookie);
  const budget = await made(
    'POST /api/budgets',
    '/api/budgets',
    { ...BUDGET, name: `canary-${name}` },
    cookie,
  );
  const named = await made(
    'POST /api/named-views',
    '/api/named-views',
    { name: `canary-${name}`, path: '/cost', query: VIEW },
    cookie,
  );
  const viewer = await made(
    'POST /api/viewers',
    '/api/viewers',
    { name: `canary-${name}` },
    cookie,
  );
  const left = await made('POST /api/keys', '/api/keys', { use: 'session' }, cookie);
  const sessions = await ask('GET /api/sessions', { path: '/api/sessions' }, cookie);
  return {
    name,
    cookie,
    viewer: (viewer.data as { id: string }).id,
    session: (sessions.json() as { data: { id: string }[] }).data[0]?.id ?? '',
    named: (named.data as { id: string }).id,
    key: (left.data as { id: string }).id,
    budget: (budget.data as { id: string }).id,
    generation,
    report: (report.data as { id: string }).id,
    share: id,
    secret,
    pass: (opened.json() as { data: { pass: string } }).data.pass,
    view: (view.data as { id: string }).id,
    job: (job.data as { id: string }).id,
    import: (taken.data as { id: string }).id,
    token: (token.data as { id: string }).id,
  };
}

const person = (name: string): Person => people.get(name) ?? NOBODY;
const routes = Object.keys(ROUTES) as DeclaredRoute[];

test('every route is walked', () => {
  expect(Object.keys(ASKED).sort()).toEqual([...routes].sort());
});

/** Names are put before those of the ledgers by the store, and asked for by the engine: it must hold for each. */
describe.each(ENGINES)('on $engine', ({ engine, isThere }) => {
  beforeAll(async () => {
    server = await TestServer.start();
    const settings = { GENLEDGER_MODE: 'team', GENLEDGER_KEYRING: RING };
    if (engine === 'clickhouse' && isThere) {
      clickhouse = await startClickhouse(mkdtempSync(join(tmpdir(), 'genledger-test-')));
      server.configure({ ...settings, GENLEDGER_STORE: clickhouse.address('apart').href });
    } else {
      server.configure(settings);
    }
    for (const name of isThere ? NAMES : []) people.set(name, await arrive(name));
  });
  afterAll(async () => {
    await server.stop();
    await clickhouse?.stop();
  });

  describe.skipIf(!isThere).each(routes)('%s', (route) => {
    test('answers foreign ids as missing ones, and tells nobody of another', async () => {
      const ids = ROUTES[route].scopedIds.length > 0 || route === 'POST /api/shares';
      for (const caller of NAMES) {
        const { cookie } = person(caller);
        for (const owner of NAMES.filter((name) => name !== caller)) {
          const foreign = ASKED[route](person(owner));
          const missing = ASKED[route](NOBODY);
          for (const [index, asked] of foreign.entries()) {
            const answer = await answerTo(route, asked, person(owner), cookie);
            for (const canary of [`canary-${owner}`, costOf(owner), ...idsOf(person(owner))])
              expect(answer.body).not.toContain(canary);
            const same = missing[index];
            if (ids && same) expect(answer).toEqual(await answerTo(route, same, NOBODY, cookie));
          }
        }
      }
    });

    test('lets in nobody who has not signed in', async () => {
      if (!['owner', 'viewer'].includes(ROUTES[route].caller)) return;
      for (const asked of ASKED[route](person('ada'))) {
        const { status, text } = await ask(route, asked, '');
        expect(status).toBe(401);
        for (const canary of canaries(person('ada'))) expect(text).not.toContain(canary);
      }
    });
  });

  test.skipIf(!isThere)('after all of that everybody has their own, whole', async () => {
    for (const name of NAMES) {
      const of = person(name);
      const reading: DeclaredRoute[] = [
        'GET /api/reports/[id]',
        'GET /api/budgets/[id]',
        'GET /api/named-views',
        'GET /api/viewers',
        'GET /api/keys',
        'GET /api/generations/[id]',
        'GET /api/jobs/[id]',
        'GET /api/imports/[id]',
        'GET /api/shares',
        'GET /api/ingest-tokens',
        'POST /api/v1/analytics/query',
        'POST /api/v1/generations/export',
      ];
      for (const route of reading) {
        for (const asked of ASKED[route](of)) {
          const { status, text } = await ask(route, asked, of.cookie);
          expect(status, `${route} ${text}`).toBe(200);
          expect(text, route).toMatch(
            new RegExp(`canary-${name}|${of.import}|${of.generation}|${of.key}`),
          );
        }
      }
    }
  });
});
