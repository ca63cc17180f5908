import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ServerProcess } from './server-process';

const ROWS = 240_000;
/** Every thousandth row cannot be read. */
const BAD = ROWS / 1_000;
const PADDING = 'u'.repeat(60);
const CSV = `generation_id,created_at,cost_total,model_permaslug,user\n${Array.from(
  { length: ROWS },
  (_, index) =>
    index % 1_000 === 999
      ? 'oops\n'
      : `gen-${1_781_000_000 + index}-Kill${String(index).padStart(16, '0')},2026-06-09 10:13:20.123,0.1,acme/tern,${PADDING}\n`,
).join('')}`;

const SLOW = { timeout: 120_000, intervals: [100] };

let folder: string;
const started: ServerProcess[] = [];

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-large-'));
});

test.afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.kill()));
  rmSync(folder, { recursive: true, force: true });
});

async function start() {
  const server = new ServerProcess({ PORT: '0', GENLEDGER_DATA: folder });
  started.push(server);
  return { server, url: await server.ready() };
}

async function read(url: string, path: string) {
  const answer = await fetch(`${url}${path}`);
  return (await answer.json()).data;
}

/** Kills the server twice, each time when more of the only import is stored. */
async function killTwice(first: Awaited<ReturnType<typeof start>>) {
  let { server, url } = first;
  let id = '';
  let before = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    await expect
      .poll(async () => {
        const [report] = await read(url, '/api/imports');
        id = report?.id ?? id;
        return report?.new ?? 0;
      }, SLOW)
      .toBeGreaterThan(before + 20_000);
    await server.kill();
    ({ server, url } = await start());
    before = (await read(url, `/api/imports/${id}`)).new;
  }
  return { url, id };
}

async function demandEveryRowOnce(url: string, id: string) {
  await expect.poll(async () => (await read(url, `/api/imports/${id}`)).status, SLOW).toBe('done');
  expect(await read(url, `/api/imports/${id}`)).toMatchObject({
    read: ROWS,
    new: ROWS - BAD,
    updated: 0,
    unchanged: 0,
    rejected: BAD,
  });
  const rejected = await (await fetch(`${url}/api/imports/${id}/rejections`)).text();
  expect(rejected.trim().split('\r\n').slice(1).map(Number.parseFloat)).toEqual(
    Array.from({ length: BAD }, (_, index) => index * 1_000 + 1_001),
  );
  const held = await fetch(`${url}/api/v1/analytics/query`, {
    method: 'POST',
    body: JSON.stringify({
      metrics: ['request_count'],
      time_range: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
    }),
  });
  expect(await held.text()).toContain(`"request_count":"${ROWS - BAD}"`);
}

test('killed in the middle, twice, a large import goes on by itself and counts every row once', async () => {
  const first = await start();
  const upload = fetch(`${first.url}/api/imports?file_name=large.csv`, {
    method: 'POST',
    body: CSV,
  });
  upload.catch(() => undefined);
  const { url, id } = await killTwice(first);
  await demandEveryRowOnce(url, id);
  await expect.poll(() => readdirSync(join(folder, 'spool', 'main')), SLOW).toEqual([]);
});

test('so does a large file of the watch folder, where it lies, and is put away with that report', async () => {
  const first = await start();
  const inbox = join(folder, 'inbox');
  writeFileSync(join(folder, 'coming'), CSV);
  renameSync(join(folder, 'coming'), join(inbox, 'large.csv'));
  const { url, id } = await killTwice(first);
  expect(existsSync(join(inbox, 'large.csv'))).toBe(true);
  const [job] = await read(url, '/api/jobs');
  expect(job).toMatchObject({ kind: 'import', title: 'large.csv', state: 'running' });
  await demandEveryRowOnce(url, id);
  const done = join(inbox, 'done', 'large.csv');
  await expect.poll(() => existsSync(done), SLOW).toBe(true);
  expect(JSON.parse(readFileSync(`${done}.report.json`, 'utf8'))).toMatchObject({
    id,
    new: ROWS - BAD,
  });
  expect(existsSync(join(inbox, 'large.csv'))).toBe(false);
  expect(existsSync(join(folder, 'spool'))).toBe(false);
});
