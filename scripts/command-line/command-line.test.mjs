import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as imports from '../../app/api/imports/route';
import * as jobs from '../../app/api/jobs/route';
import * as sync from '../../app/api/sync/route';
import * as analyticsExport from '../../app/api/v1/analytics/export/route';
import * as query from '../../app/api/v1/analytics/query/route';
import * as generation from '../../app/api/v1/generation/route';
import * as generationsExport from '../../app/api/v1/generations/export/route';
import { serveRoutes } from '../../lib/http/testing/serve-routes';
import { TestServer } from '../../lib/http/testing/test-server';
import { fakeKey, fakeRecord } from '../../lib/openrouter/testing/fake-data.mjs';
import { NO_SETTINGS } from '../testing/no-settings.mjs';

const CSV = 'lib/sources/activity-csv/fixtures/order-of-september.csv';

/** @type {TestServer} */
let server;
/** @type {Awaited<ReturnType<typeof serveRoutes>>} */
let served;
const folder = mkdtempSync(join(tmpdir(), 'genledger-cli-'));

beforeAll(async () => {
  server = await TestServer.start();
  served = await serveRoutes({
    '/api/imports': imports,
    '/api/v1/generation': generation,
    '/api/v1/generations/export': generationsExport,
    '/api/v1/analytics/export': analyticsExport,
    '/api/jobs': jobs,
    '/api/sync': sync,
    '/api/v1/analytics/query': query,
  });
});
afterAll(async () => {
  await served.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * The real command as a process of its own.
 *
 * @param {string[]} args
 * @param {{ input?: string | Buffer, env?: Record<string, string> }} [options]
 */
async function genledger(args, { input = '', env = {} } = {}) {
  const child = spawn(process.execPath, ['scripts/genledger.mjs', ...args], {
    env: { ...process.env, ...NO_SETTINGS, GENLEDGER_URL: served.origin, ...env },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, ...output };
}

test('the version is that of the package', async () => {
  const { default: project } = await import('../../package.json', { with: { type: 'json' } });
  const { code, stdout, stderr } = await genledger(['--version']);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${project.version}\n`, stderr: '' });
});

test('help is there without a server, for all and for each command', async () => {
  const general = await genledger(['--help'], { env: { GENLEDGER_URL: 'http://127.0.0.1:9' } });
  expect(general.code).toBe(0);
  for (const name of ['import', 'lookup', 'query', 'export', 'sync', 'jobs']) {
    expect(general.stdout).toContain(name);
    const { code, stdout } = await genledger([name, '--help']);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`genledger ${name}`)]);
  }
});

test.each([[['frobnicate']], [['import']], [['query', '--nonsense']], [['query', '--limit', 'x']]])(
  '%j is not understood: exit code 2',
  async (args) => {
    const { code, stderr, stdout } = await genledger(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^genledger/);
  },
);

test('without a server it says so in one sentence, with exit code 3', async () => {
  const { code, stderr } = await genledger(['query', '--url', 'http://127.0.0.1:9']);
  expect(code).toBe(3);
  expect(stderr).toBe(
    'genledger query: no Genledger answers at http://127.0.0.1:9. Start it with "npm start", or say where it runs with --url or GENLEDGER_URL.\n',
  );
});

test('something that is no Genledger is told from one', async () => {
  const other = createServer((_request, response) => response.end('<h1>Hello</h1>'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const { code, stderr } = await genledger(['query'], {
    env: { GENLEDGER_URL: `http://127.0.0.1:${port}` },
  });
  other.close();
  expect([code, stderr]).toEqual([1, expect.stringContaining('is no Genledger')]);
});

test('files are imported, gzip as it is, standard input too, a second time without effect', async () => {
  const zipped = join(folder, 'more.csv.gz');
  writeFileSync(
    zipped,
    gzipSync(
      'generation_id,created_at,cost_total,model_permaslug\ngen-1782972999-hJkLmNpQrStUvWxYz199,2026-07-02 06:16:39,0.5,acme/tern-2-20260401\n',
    ),
  );
  const first = await genledger(['import', CSV, zipped]);
  expect(first).toEqual({
    code: 0,
    stdout: `${CSV}: Activity CSV, 4 read: 4 new, 0 updated, 0 unchanged, 0 rejected, from 2026-06-09 10:13 to 2026-06-09 10:16 UTC\n${zipped}: Activity CSV, 1 read: 1 new, 0 updated, 0 unchanged, 0 rejected, of 2026-07-02 06:16 UTC\n`,
    stderr: '',
  });
  const record = JSON.stringify({ data: fakeRecord(1) });
  const piped = await genledger(['import', '-', '--json'], { input: record });
  expect(JSON.parse(piped.stdout)).toMatchObject({
    status: 'done',
    new: 1,
    file_name: 'standard input',
  });
  const again = await genledger(['import', '--preview', CSV]);
  expect(again.stdout).toContain(
    '0 new, 0 updated, 4 unchanged, 0 rejected, from 2026-06-09 10:13 to 2026-06-09 10:16 UTC (preview',
  );
});

test('a bad file and bad rows are told of, and cost no other file', async () => {
  const bad = join(folder, 'bad.csv');
  writeFileSync(
    bad,
    'generation_id,created_at,cost_total,model_permaslug\nnot-an-id,2026-07-02 06:16:39,0.5,acme/tern\n',
  );
  const rows = await genledger(['import', bad]);
  expect(rows).toMatchObject({ code: 0, stderr: expect.stringMatching(/bad\.csv:2: "not-an-id"/) });
  expect((await genledger(['import', '--strict', bad])).code).toBe(1);

  const zip = join(folder, 'archive.zip');
  writeFileSync(zip, 'PK\u0003\u0004 and so on');
  const mixed = await genledger(['import', zip, join(folder, 'missing.csv'), folder, CSV]);
  expect(mixed.code).toBe(1);
  expect(mixed.stderr.split('\n')).toEqual([
    expect.stringContaining('This is a ZIP'),
    expect.stringContaining('there is no file'),
    expect.stringContaining('is a folder'),
    '',
  ]);
  expect(mixed.stdout).toContain('4 unchanged');
});

test('an upload that is refused in its middle ends with the reason', async () => {
  const large = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(40_000_000, 'x')]);
  const { code, stderr } = await genledger(['import', '-'], { input: large });
  expect([code, stderr]).toEqual([1, expect.stringContaining('This is a ZIP')]);
});

test('records are looked up by argument and by line, with every digit, and missing ones are named', async () => {
  const record = fakeRecord(4);
  const env = { OPENROUTER_API_KEY: fakeKey('a1') };
  const missing = 'gen-1500000000-AAAAAAAAAAAAAAAAAAAA';
  const { code, stdout, stderr } = await genledger(['lookup', record.id, '-'], {
    env,
    input: `${fakeRecord(5).id}\n\n${missing}\n`,
  });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([{ id: record.id, usage: record.usage }, { id: fakeRecord(5).id }]);
  expect([code, stderr]).toEqual([1, `${missing}: Generation ${missing} not found\n`]);
});

test('--wait waits for a record that is not there yet', async () => {
  const seconds = Math.floor(Date.now() / 1000);
  const id = `gen-${seconds}-WWWWWWWWWWWWWWWWWWWW`;
  const created_at = new Date(seconds * 1000).toISOString();
  const env = { OPENROUTER_API_KEY: fakeKey('a1') };
  expect(await genledger(['lookup', id], { env })).toMatchObject({ code: 1, stdout: '' });
  const askedFor = () => server.upstream.requests.filter(({ query }) => query.includes(id)).length;
  const before = askedFor();
  const waiting = genledger(['lookup', '--wait', '60', id], { env });
  await expect.poll(askedFor).toBeGreaterThan(before);
  server.upstream.addRecord(fakeRecord(7, { id, created_at }));
  expect(await waiting).toMatchObject({ code: 0 });
});

test('a query is spelled by options or given as JSON', async () => {
  const options = [
    '-m',
    'request_count',
    '-b',
    'model',
    '-w',
    'provider=Harbour,Shoal',
    '-w',
    'model',
  ];
  const range = ['--from', '2026-06-01T00:00:00Z', '--to', '2026-07-01T00:00:00Z'];
  const spelled = await genledger(['query', ...options, ...range]);
  const asked = {
    metrics: ['request_count'],
    dimensions: ['model'],
    filters: [
      { field: 'provider', operator: 'in', value: ['Harbour', 'Shoal'] },
      { field: 'model', operator: 'is_set' },
    ],
    time_range: { start: '2026-06-01T00:00:00Z', end: '2026-07-01T00:00:00Z' },
  };
  const given = await genledger(['query', '-'], { input: JSON.stringify(asked) });
  const rows = JSON.parse(spelled.stdout).data.data;
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.parse(given.stdout).data.data).toEqual(rows);

  const table = await genledger([
    'query',
    '--table',
    '-m',
    'total_usage',
    '-b',
    'model',
    '-w',
    'total_cost>0.4',
  ]);
  expect(table.stdout).toBe(
    'model                 total_usage\nacme/tern-2-20260401          0.5\n',
  );
});

test("a query that cannot be answered fails in the server's words", async () => {
  const { code, stderr, stdout } = await genledger(['query', '-m', 'nonsense']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^genledger query: metrics: "nonsense" is not known/);
});

test('generations and whole queries are exported, to a file or to standard output', async () => {
  const file = join(folder, 'all.csv');
  expect(await genledger(['export', '-o', file])).toEqual({ code: 0, stdout: '', stderr: '' });
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  expect(lines[0]).toMatch(/^id,/);
  expect(lines.length).toBeGreaterThan(5);
  expect(existsSync(`${file}.part`)).toBe(false);

  const rows = await genledger(['export', '-f', 'jsonl', '-m', 'request_count', '-b', 'model']);
  const models = rows.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(models.length).toBeGreaterThan(1);
  expect(Object.keys(models[0])).toEqual(['model', 'request_count']);
});

test('a file that cannot be written is told of before anything is exported', async () => {
  const { code, stderr } = await genledger(['export', '-o', join(folder, 'nowhere', 'all.csv')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/nowhere\/all\.csv cannot be written \(ENOENT: .*Name another file\.\n$/);
});

test('without a key it is said where one is given', async () => {
  const { code, stderr } = await genledger(['lookup', fakeRecord(31).id]);
  expect(code).toBe(1);
  expect(stderr).toContain('set OPENROUTER_API_KEY');
});

test('an export that is refused leaves no file', async () => {
  const file = join(folder, 'none.csv');
  const { code, stderr } = await genledger(['export', '-o', file, '-f', 'xlsx']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('genledger export: ')]);
  expect(existsSync(file)).toBe(false);
});

test('a sync is started with a management key, refused with another, and jobs list it', async () => {
  const refused = await genledger(['sync'], { env: { OPENROUTER_API_KEY: fakeKey('a1') } });
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('management key')]);
  const started = await genledger(['sync', '--no-wait'], {
    env: { OPENROUTER_API_KEY: fakeKey('b2') },
  });
  expect([started.code, started.stdout]).toEqual([0, expect.stringMatching(/^job_/)]);
  const listed = await genledger(['jobs', '--json']);
  expect(JSON.parse(listed.stdout.split('\n')[0] ?? '')).toMatchObject({ kind: 'sync' });
  expect((await genledger(['jobs'])).stdout).toMatch(/^id +kind +state/);
  expect((await genledger(['jobs', 'explode', 'job_1'])).code).toBe(2);
});

test('a server with a password is entered with GENLEDGER_PASSWORD only', async () => {
  server.configure({ GENLEDGER_PASSWORD: 'correct horse' });
  const without = await genledger(['query']);
  expect([without.code, without.stderr]).toEqual([
    1,
    expect.stringContaining('set GENLEDGER_PASSWORD'),
  ]);
  const wrong = await genledger(['query'], { env: { GENLEDGER_PASSWORD: 'wrong horse' } });
  expect(wrong.code).toBe(1);
  expect((await genledger(['query'], { env: { GENLEDGER_PASSWORD: 'correct horse' } })).code).toBe(
    0,
  );
  server.configure({});
});
