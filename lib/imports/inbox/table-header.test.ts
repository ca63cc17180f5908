import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MAIN_LEDGER } from '@/lib/store/store';
import { openTestStore } from '@/lib/store/testing/open-test-store';
import { Inbox } from './inbox';
import { InboxFolder } from './inbox-folder';

const SOON = { timeout: 60_000, interval: 20 };
const HEADER = 'generation_id,created_at,cost_total,model_permaslug\n';
const row = (index: number) =>
  `gen-${1781000000 + index}-aB3dE5gH7jK9mN1pQ3sT,2026-06-09 10:13:20.000,0.1,m\n`;

let opened: Awaited<ReturnType<typeof openTestStore>>;
let folder: string;
let inbox: Inbox;
const lookedUp: string[] = [];

beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});
beforeEach(async () => {
  await opened.store.ledger(MAIN_LEDGER).clear();
  lookedUp.length = 0;
  folder = join(mkdtempSync(join(tmpdir(), 'genledger-header-')), 'inbox');
  inbox = new Inbox(new InboxFolder(folder), opened.store, {
    settleMs: 150,
    lookUp: async (ids) => {
      lookedUp.push(...ids);
      return 'job_test';
    },
  });
  await inbox.start();
});
afterEach(async () => {
  await inbox.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const path = (...parts: string[]) => join(folder, ...parts);
const arrives = (...parts: string[]) =>
  expect.poll(() => existsSync(path(...parts)), SOON).toBe(true);
const noteOf = (name: string) =>
  JSON.parse(readFileSync(path('done', `${name}.report.json`), 'utf8'));

test('who opens a CSV by name for each row goes on without its header: that of the file before is taken', async () => {
  // As `fs.appendFileSync` does, with the names of the columns the first time only.
  appendFileSync(path('log.csv'), HEADER + row(0));
  await arrives('done', 'log.csv');
  appendFileSync(path('log.csv'), row(1) + row(2));
  await arrives('done', 'log-2.csv');
  expect(noteOf('log-2.csv')).toMatchObject({
    kind: 'activity_csv',
    new: 2,
    rejected: 0,
    header_of: join('done', 'log.csv'),
  });
  // The second has none to give, and the first still does.
  appendFileSync(path('log.csv'), `${row(3)}oops\n`);
  await arrives('done', 'log-3.csv');
  expect(noteOf('log-3.csv')).toMatchObject({ new: 1, rejected: 1 });
  expect(readFileSync(path('done', 'log-3.csv'), 'utf8')).toBe(`${row(3)}oops\n`);
  const held = await opened.store
    .ledger(MAIN_LEDGER)
    .findMany([1, 2, 3].map((index) => row(index).split(',')[0] ?? ''));
  expect([...held.values()].map(({ record }) => record.usage)).toEqual(['0.1', '0.1', '0.1']);
  expect(lookedUp).toEqual([]);
});

test('rows of which nobody knows the columns are refused, with what to do, and nothing is looked up', async () => {
  writeFileSync(path('other.csv'), `${HEADER.trim()},user\n${row(9).trim()},ann\n`);
  await arrives('done', 'other.csv');
  // Of another name; of that name, but with fewer cells; compressed.
  writeFileSync(path('lone.csv'), row(1));
  writeFileSync(path('other.csv'), row(2));
  writeFileSync(path('packed.csv.gz'), gzipSync(row(3)));
  for (const name of ['lone.csv', 'other.csv', 'packed.csv.gz']) {
    await arrives('failed', name);
    expect(readFileSync(path('failed', `${name}.reason.txt`), 'utf8')).toMatch(
      /begins with a row of a table.* Write them on its first line and move it back/,
    );
  }
  expect(lookedUp).toEqual([]);
  // What it says to do works.
  writeFileSync(path('lone.csv'), HEADER + row(1));
  await arrives('done', 'lone.csv');
  expect(noteOf('lone.csv')).toMatchObject({ new: 1 });
});

test('lists of IDs stay what they are, whatever they are called', async () => {
  const ids = [1, 2].map((index) => row(index).split(',')[0] ?? '');
  writeFileSync(path('ids.csv'), ids.join('\n'));
  await arrives('done', 'ids.csv');
  writeFileSync(path('rows.txt'), row(5));
  await arrives('done', 'rows.txt');
  expect(lookedUp).toEqual([...ids, row(5).split(',')[0]]);
});
