import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { MAIN_LEDGER } from '@/lib/store/store';
import { openTestStore } from '@/lib/store/testing/open-test-store';
import { ImportJournal } from '../import-journal';
import { Inbox } from './inbox';
import { InboxFolder } from './inbox-folder';
import { SettledFiles } from './settled-files';

const SOON = { timeout: 60_000, interval: 20 };
const HEADER = 'generation_id,created_at,cost_total,model_permaslug\n';
const row = (index: number) =>
  `gen-${1781000000 + index}-aB3dE5gH7jK9mN1pQ3sT,2026-06-09 10:13:20.000,0.1,m\n`;
const csv = (count: number, from = 0) =>
  HEADER + Array.from({ length: count }, (_, index) => row(from + index)).join('');

let opened: Awaited<ReturnType<typeof openTestStore>>;
let folder: string;
let inbox: Inbox;

beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});
beforeEach(async () => {
  await opened.store.ledger(MAIN_LEDGER).clear();
  folder = join(mkdtempSync(join(tmpdir(), 'genledger-inbox-')), 'inbox');
  inbox = new Inbox(new InboxFolder(folder), opened.store, { settleMs: 150 });
});
afterEach(async () => {
  await inbox.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const path = (...parts: string[]) => join(folder, ...parts);
const arrives = (...parts: string[]) =>
  expect.poll(() => existsSync(path(...parts)), SOON).toBe(true);

async function held(): Promise<number> {
  return opened.store.ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });
}

test('a file that lies there already and one that is renamed in are imported and put away', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path('first.csv'), csv(3));
  await inbox.start();
  await arrives('done', 'first.csv');
  const report = JSON.parse(readFileSync(path('done', 'first.csv.report.json'), 'utf8'));
  expect(report).toMatchObject({ status: 'done', new: 3, file_name: 'first.csv' });

  writeFileSync(join(folder, '..', 'second.csv.gz'), gzipSync(csv(5)));
  renameSync(join(folder, '..', 'second.csv.gz'), path('second.csv.gz'));
  await arrives('done', 'second.csv.gz');
  expect(await held()).toBe(5);
  const listed = await new ImportJournal(opened.store).list();
  expect(listed.map(({ file_name }) => file_name)).toEqual(
    expect.arrayContaining(['first.csv', 'second.csv.gz']),
  );
});

test('a file that is still being written is left alone until it stands still', async () => {
  await inbox.start();
  writeFileSync(path('slow.csv'), csv(1));
  for (let index = 1; index <= 12; index += 1) {
    await wait(50);
    appendFileSync(path('slow.csv'), row(index));
    expect(existsSync(path('slow.csv'))).toBe(true);
  }
  await arrives('done', 'slow.csv');
  expect(JSON.parse(readFileSync(path('done', 'slow.csv.report.json'), 'utf8'))).toMatchObject({
    new: 13,
  });
});

test('a file that cannot be read is put aside with the reason, and costs no other', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path('a.zip'), 'PK\u0003\u0004 and so on');
  writeFileSync(path('b.csv'), csv(2));
  await inbox.start();
  await arrives('failed', 'a.zip');
  expect(readFileSync(path('failed', 'a.zip.reason.txt'), 'utf8')).toMatch(/ZIP/);
  writeFileSync(path('of their own.csv'), 'when,price\nnow,1\n');
  await arrives('failed', 'of their own.csv');
  expect(readFileSync(path('failed', 'of their own.csv.reason.txt'), 'utf8')).toMatch(
    /which column holds what.* Drop it on the page Sources/,
  );
  writeFileSync(path('turned \u202e.csv'), csv(1, 50));
  await arrives('done', 'turned \u202e.csv');
  const [newest] = await new ImportJournal(opened.store).list();
  expect(newest?.file_name).toBe('turned .csv');
  await arrives('done', 'b.csv');
});

test('two files of one name are both kept', async () => {
  await inbox.start();
  writeFileSync(path('day.csv'), csv(1));
  await arrives('done', 'day.csv');
  writeFileSync(path('day.csv'), csv(1, 1));
  await arrives('done', 'day-2.csv');
  expect(existsSync(path('done', 'day-2.csv.report.json'))).toBe(true);
  expect(await held()).toBe(2);
});

test('links, folders, hidden files and unfinished downloads are never touched', async () => {
  mkdirSync(path('folder.csv'), { recursive: true });
  const secret = join(folder, '..', 'secret.csv');
  writeFileSync(secret, csv(4, 100));
  symlinkSync(secret, path('link.csv'));
  writeFileSync(path('.hidden.csv'), csv(4, 200));
  writeFileSync(path('export.csv.part'), csv(4, 300));
  await inbox.start();
  writeFileSync(path('real.csv'), csv(1));
  await arrives('done', 'real.csv');
  await wait(400);
  expect(await held()).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(
    ['.hidden.csv', 'done', 'export.csv.part', 'failed', 'folder.csv', 'link.csv'].sort(),
  );
});

test('a watch folder that is itself a link is not used, and the server lives on', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const elsewhere = join(folder, '..', 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'a.csv'), csv(1));
  symlinkSync(elsewhere, folder);
  await inbox.start();
  await wait(400);
  expect(readdirSync(elsewhere)).toEqual(['a.csv']);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test('a file that a crash left behind after its import is imported again without effect', async () => {
  mkdirSync(path('done'), { recursive: true });
  writeFileSync(path('again.csv'), csv(3));
  await inbox.start();
  await arrives('done', 'again.csv');
  await inbox.stop();
  // As a crash between the last commit and the move leaves it: a note, and the file in place.
  renameSync(path('done', 'again.csv'), path('again.csv'));
  inbox = new Inbox(new InboxFolder(folder), opened.store, { settleMs: 50 });
  await inbox.start();
  await arrives('done', 'again.csv');
  const report = JSON.parse(readFileSync(path('done', 'again.csv.report.json'), 'utf8'));
  expect(report).toMatchObject({ new: 0, unchanged: 3 });
  expect(await held()).toBe(3);
});

test('a store that refuses keeps the file where it is', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const merge = vi
    .spyOn(opened.store.ledger(MAIN_LEDGER), 'merge')
    .mockRejectedValue(new Error('no space'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path('kept.csv'), csv(2));
  await inbox.start();
  await expect.poll(() => merge.mock.calls.length, SOON).toBeGreaterThan(0);
  await wait(200);
  expect(existsSync(path('kept.csv'))).toBe(true);
  merge.mockRestore();
  log.mockRestore();
});

test('only what has not changed for long enough has settled, whatever took its name', () => {
  const settled = new SettledFiles(1_000);
  const file = { size: 10, mtimeMs: 5, inode: 1, changedMs: 60_000 };
  const look = (facts: typeof file, nowMs: number) => settled.look(new Map([['a', facts]]), nowMs);
  expect(look(file, 60_000)).toEqual([]);
  expect(look(file, 60_999)).toEqual([]);
  expect(look(file, 61_000)).toEqual(['a']);
  const grown = { ...file, size: 11, changedMs: 61_001 };
  expect(look(grown, 61_001)).toEqual([]);
  expect(look(grown, 62_001)).toEqual(['a']);
  // A clock of the disk that is ahead of ours is not waited for.
  const other = { ...grown, inode: 2, changedMs: 99_000 };
  expect(look(other, 63_500)).toEqual([]);
  expect(look(other, 64_500)).toEqual(['a']);
  // Nor is ours, once it is set back by an hour.
  const last = { ...other, inode: 3, changedMs: 3_664_500 };
  expect(look(last, 3_664_500)).toEqual([]);
  expect(look(last, 64_500)).toEqual([]);
  expect(look(last, 65_500)).toEqual(['a']);
});

test('what the disk says has long not changed needs no second look', () => {
  const settled = new SettledFiles(1_000);
  const file = { size: 10, mtimeMs: 5, inode: 1, changedMs: 5_000 };
  expect(settled.look(new Map([['a', file]]), 60_000)).toEqual(['a']);
});

test('a name as long as disks allow does not keep others waiting for ever', async () => {
  const long = `${'é'.repeat(125)}.csv`;
  await inbox.start();
  writeFileSync(path(long), csv(1));
  await expect.poll(() => readdirSync(path('done')).length, SOON).toBe(2);
  expect(existsSync(path(long))).toBe(false);
  writeFileSync(path('next.csv'), csv(1, 1));
  await arrives('done', 'next.csv');
  expect(await held()).toBe(2);
});

test('whatever a file is called, it is imported, also by a name that is no UTF-8', async () => {
  const names = [
    'line\nend.csv',
    '📈 costs.csv',
    '-rf.csv',
    '__proto__',
    '%2e%2e.csv',
    'a\\b"c.csv',
  ];
  await inbox.start();
  for (const [index, name] of names.entries()) writeFileSync(path(name), csv(1, index));
  const latin1 = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('März.csv', 'latin1')]);
  writeFileSync(latin1, csv(1, names.length));
  for (const name of [...names, 'März.csv']) await arrives('done', name);
  expect(await held()).toBe(names.length + 1);
});

test('an empty file waits longer: who made it may have something to write yet', () => {
  const settled = new SettledFiles(1_000);
  const facts = { size: 0, mtimeMs: 0, inode: 1, changedMs: 0 };
  const files = new Map([['new.csv', facts]]);
  expect(settled.look(files, 5_000)).toEqual([]);
  expect(settled.look(files, 30_000)).toEqual(['new.csv']);
  expect(settled.look(new Map([['new.csv', { ...facts, size: 1 }]]), 30_500)).toEqual(['new.csv']);
});

test('a writer that stalls, and goes on when its file was put away, loses nothing', async () => {
  await inbox.start();
  // As `cp` from a slow disk does: one open file, pauses longer than anything settles in.
  const writer = openSync(path('slow.csv'), 'w');
  writeSync(writer, csv(10) + row(10).slice(0, 30));
  await arrives('done', 'slow.csv');
  const inode = statSync(path('done', 'slow.csv')).ino;
  writeSync(writer, row(10).slice(30) + row(11));
  await expect.poll(held, SOON).toBe(12);
  await arrives('done', 'slow.csv');
  expect(statSync(path('done', 'slow.csv')).ino).toBe(inode);
  writeSync(writer, row(12));
  closeSync(writer);
  // `cp -p` gives the old time at the end.
  utimesSync(path('done', 'slow.csv'), 1_700_000_000, 1_700_000_000);
  await expect.poll(held, SOON).toBe(13);
  await arrives('done', 'slow.csv');
  expect(readdirSync(path('done')).sort()).toEqual(['slow.csv', 'slow.csv.report.json']);
  expect(readdirSync(folder).sort()).toEqual(['done', 'failed']);
});

test('what failed because it was still empty is read once it is filled', async () => {
  inbox = new Inbox(new InboxFolder(folder), opened.store, { settleMs: 10 });
  await inbox.start();
  const writer = openSync(path('late.csv'), 'w');
  await arrives('failed', 'late.csv');
  // Another file of its name does not stand in the way.
  writeSync(writer, csv(4));
  writeFileSync(path('late.csv'), csv(2, 100));
  await expect.poll(held, SOON).toBe(6);
  closeSync(writer);
  await expect.poll(() => readdirSync(path('failed')), SOON).toEqual([]);
  const names = () => readdirSync(path('done')).filter((name) => name.endsWith('.csv'));
  await expect.poll(() => names().length, SOON).toBe(2);
});

test('what was written to a file in its place while no server ran is read at the next start', async () => {
  await inbox.start();
  writeFileSync(path('kept.csv'), csv(1));
  writeFileSync(path('grown.csv'), csv(1, 10));
  await arrives('done', 'grown.csv');
  await arrives('done', 'kept.csv');
  await inbox.stop();
  await wait(2_100);
  appendFileSync(path('done', 'grown.csv'), row(11));
  const before = statSync(path('done', 'kept.csv')).ctimeMs;
  inbox = new Inbox(new InboxFolder(folder), opened.store, { settleMs: 50 });
  await inbox.start();
  await expect.poll(held, SOON).toBe(3);
  await arrives('done', 'grown.csv.report.json');
  expect(statSync(path('done', 'kept.csv')).ctimeMs).toBe(before);
});

test('a file that goes on again and again is not read for each of its pauses', () => {
  const settled = new SettledFiles(1_000);
  const facts = { size: 10, mtimeMs: 0, inode: 7, changedMs: 0 };
  const files = new Map([['a', facts]]);
  expect(settled.look(files, 1_000)).toEqual(['a']);
  settled.noteWentOn(facts);
  settled.noteWentOn(facts);
  expect(settled.look(files, 3_999)).toEqual([]);
  expect(settled.look(files, 4_000)).toEqual(['a']);
});
