import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROUTES, type RouteDeclaration } from '../../lib/http/manifest';
import { rawRequest } from './raw-request';
import { ServerProcess } from './server-process';

// Every page and every route, whoever adds one: their lists are read, not written here.

const PASSWORD = 'a long access password';
const OWNER = { authorization: `Basic ${Buffer.from(`x:${PASSWORD}`).toString('base64')}` };
const FROM_EVIL = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

const routes = Object.entries(ROUTES as Record<string, RouteDeclaration>).map(([id, declared]) => {
  const [method = '', path = ''] = id.split(' ');
  return { id, method, path: withParameters(path), declared };
});

const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => withParameters(`/${file.replace(/\([^)]*\)\/|\/?page\.tsx$/g, '')}`));

const isForVisitors = (path: string) => /^\/(s|embed)\//.test(path);

function withParameters(path: string): string {
  return path.replace(/\[\.\.\.\w+\]/g, 'nowhere').replace(/\[\w+\]/g, 'unknown-id');
}

let server: ServerProcess;
let address: URL;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-entrance-'));
  server = new ServerProcess({
    PORT: '0',
    GENLEDGER_DATA: folder,
    GENLEDGER_PASSWORD: PASSWORD,
    OPENROUTER_BASE_URL: 'http://127.0.0.1:9/api/v1',
  });
  address = new URL(await server.ready());
});
test.afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const send = (method: string, path: string, headers?: object, body?: string) =>
  rawRequest(address, method, path, headers, body);

test('no page and no route answers to a name that nobody configured', async () => {
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80']) {
    for (const { id, method, path } of routes) {
      expect((await send(method, path, { ...OWNER, host })).status, `${id} as ${host}`).toBe(421);
    }
    for (const path of pages) {
      expect((await send('GET', path, { ...OWNER, host })).status, path).toBe(421);
      const part = await send('GET', `${path}?_rsc=x`, { ...OWNER, host, rsc: '1' });
      expect(part.status, `${path} as a part`).toBe(421);
    }
  }
});

test('no other site calls a route: not by a form, a script, a frame, another port of this machine', async () => {
  const state = () =>
    Promise.all(
      ['/api/reports', '/api/shares', '/api/jobs', '/api/imports', '/api/ingest-tokens'].map(
        async (path) => (await send('GET', path, OWNER)).text,
      ),
    );
  const before = await state();
  const strangers = [
    FROM_EVIL,
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ];
  for (const { id, method, path, declared } of routes) {
    if (declared.csrf === 'any_origin') continue;
    for (const stranger of strangers) {
      const types =
        method === 'GET' || method === 'DELETE'
          ? ['']
          : ['', 'text/plain', 'application/x-www-form-urlencoded', 'application/json'];
      for (const type of types) {
        const headers = { ...OWNER, ...stranger, ...(type && { 'content-type': type }) };
        const answer = await send(method, path, headers, type ? '{}' : undefined);
        expect(answer.status, `${id} ${JSON.stringify(headers)}`).toBe(403);
        expect(answer.text).toContain('cross_origin_refused');
      }
    }
    if (declared.csrf !== 'own_pages') continue;
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await send(method, path, { ...OWNER, ...link })).status, `${id} by a link`).toBe(403);
  }
  expect(await state()).toEqual(before);
});

test('no route of the owner and no page answers without the access password', async () => {
  for (const { id, method, path, declared } of routes) {
    if (!['owner', 'viewer', 'newcomer'].includes(declared.caller)) continue;
    const { status, text } = await send(method, path);
    expect(status, id).toBe(401);
    expect(text).toContain('sign_in_required');
  }
  for (const path of pages) {
    // For teams; a server of one owner leads from it to the overview, which asks.
    if (isForVisitors(path) || path === '/sign-in') continue;
    for (const [address, headers] of [
      [path, {}],
      [`${path}?_rsc`, { rsc: '1' }],
    ] as const) {
      const answer = await send('GET', address, headers);
      // A page that has begun to be drawn leads away by its content, a part by the same.
      const leadsAway = answer.headers.location ?? answer.text;
      expect(leadsAway, path).toContain('/api/session/access?next=');
      expect(answer.text, path).not.toContain('<h1');
    }
  }
});

test('every answer of a route says how it may be kept and read, and no other origin may read it', async () => {
  for (const { id, method, path, declared } of routes) {
    const { headers, status } = await send(method, path, OWNER);
    expect(headers['x-content-type-options'], id).toBe('nosniff');
    expect(headers['access-control-allow-origin'], id).toBeUndefined();
    expect(headers['x-powered-by'], id).toBeUndefined();
    expect(headers, id).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-robots-tag': expect.stringContaining('noindex'),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    const cache =
      declared.cache === 'revalidate' && status < 400 ? 'private, no-cache' : 'private, no-store';
    expect(String(headers['cache-control']), id).toContain(cache);
    if (declared.csrf !== 'any_origin') {
      expect(headers['cross-origin-resource-policy'], id).toBe('same-origin');
    }
    const asked = await send('OPTIONS', path, {
      ...FROM_EVIL,
      'access-control-request-method': method,
    });
    expect(
      Object.keys(asked.headers).filter((name) => name.startsWith('access-control-')),
      id,
    ).toEqual([]);
  }
});

test('every page runs its own scripts only, is framed by nobody, and is kept and listed nowhere', async () => {
  const nonces = new Set<string>();
  for (const path of [...pages, '/no-such-page', '/s/x/y/z']) {
    const { headers, text } = await send('GET', path, OWNER);
    const policy = String(headers['content-security-policy']);
    const nonce = /'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policy)?.[1] ?? '';
    expect(nonce, `${path} has no nonce`).not.toBe('');
    nonces.add(nonce);
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("object-src 'none'; base-uri 'none'; form-action 'self'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1], path).not.toMatch(
      /unsafe-(inline|eval)|\*|data:/,
    );
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
    expect(String(headers['cache-control']), path).toContain('no-store');
    for (const [tag] of text.matchAll(/<script\b[^>]*>/g)) {
      expect(tag, path).toContain(`nonce="${nonce}"`);
    }
    expect(text, path).not.toMatch(/<[a-z]+[^>]*\son[a-z]+=|href="javascript:/i);
  }
  expect(nonces.size, 'a nonce is good once').toBe(pages.length + 2);
});

test('only the origins that a link names may frame it, until it ends', async () => {
  const json = { ...OWNER, 'content-type': 'application/json' };
  const panels = [{ page: 'overview', view: '?from=2026-01-01&to=2026-01-02' }];
  const saved = await send('POST', '/api/reports', json, JSON.stringify({ name: 'x', panels }));
  const report_id = JSON.parse(saved.text).data.id;
  const wish = { report_id, mode: 'live', embed_origins: ['https://wiki.example.com'] };
  const made = await send('POST', '/api/shares', json, JSON.stringify(wish));
  const { id, embed_url: embed, preview_url: preview } = JSON.parse(made.text).data;
  const policyOf = async (path: string) => {
    const { headers } = await send('GET', path);
    return [
      /frame-ancestors [^;]*/.exec(String(headers['content-security-policy']))?.[0],
      headers['x-frame-options'],
    ];
  };
  expect(await policyOf(embed)).toEqual(['frame-ancestors https://wiki.example.com', undefined]);
  expect(await policyOf(preview)).toEqual(["frame-ancestors 'none'", 'DENY']);
  expect(await policyOf(`/embed/unknown-id/x`)).toEqual(["frame-ancestors 'none'", 'DENY']);
  await send('DELETE', `/api/shares/${id}`, OWNER);
  expect(await policyOf(embed)).toEqual(["frame-ancestors 'none'", 'DENY']);
});

test('the server fetches nothing that an address names, and strange addresses are refused', async () => {
  const image = await send(
    'GET',
    '/_next/image?url=http%3A%2F%2F127.0.0.1%3A9%2Fx.png&w=64&q=75',
    OWNER,
  );
  expect(image.status).toBeGreaterThanOrEqual(400);
  for (const path of [
    '/%E0%A4%A',
    '/..%2f..%2fetc/passwd',
    '/_next/static/..%2f..%2f..%2fpackage.json',
    '//evil.example/',
    '/\\evil.example',
  ]) {
    const { status, headers, text } = await send('GET', path, OWNER);
    expect(String(headers.location ?? ''), path).not.toMatch(
      /^(https?:)?\/\/(?!127\.0\.0\.1)|^[/\\]{2}/,
    );
    expect(
      [...'345'].some((digit) => String(status).startsWith(digit)),
      `${path} ${status}`,
    ).toBe(true);
    expect(text, path).not.toMatch(/root:|"dependencies"|node_modules|at .*\.js:\d/);
  }
});
