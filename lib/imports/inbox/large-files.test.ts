import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import type { JobReport } from '@/lib/jobs/job-report';
import { jobRunner, stopJobs } from '@/lib/jobs/job-runner';
import { closeStore, openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { LARGE_BYTES } from '../file-size';
import { ImportJournal } from '../import-journal';
import { sweepSpool } from '../large/sweep-spool';
import { Inbox } from './inbox';
import { InboxClaims } from './inbox-claims';
import { InboxFolder } from './inbox-folder';

const SOON = { timeout: 60_000, interval: 20 };
const HEADER = 'generation_id,created_at,cost_total,model_permaslug,user\n';
const PADDING = 'u'.repeat(60);
const row = (index: number) =>
  `gen-${1_781_000_000 + index}-Large${String(index).padStart(15, '0')},2026-06-09 10:13:20.123,0.1,m,${PADDING}\n`;
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => row(from + index)).join('');
const ROWS = 140_000;
const FILE = HEADER + rows(0, ROWS);
const WHOLE = { status: 'done', read: ROWS, new: ROWS, updated: 0, unchanged: 0, rejected: 0 };

let server: TestServer;
let inbox: Inbox;
beforeEach(async () => {
  server = await TestServer.start();
  mkdirSync(path(), { recursive: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await inbox.stop();
  await server.stop();
});

const path = (...parts: string[]) => join(server.dataFolder, 'inbox', ...parts);
const lying = () => readdirSync(path()).filter((name) => name !== 'done' && name !== 'failed');
const noteOf = (name: string) =>
  JSON.parse(readFileSync(path('done', `${name}.report.json`), 'utf8'));

async function startInbox() {
  const store = await openStore();
  const jobs = { runner: jobRunner(store), key: { fingerprint: null, account: null } };
  inbox = new Inbox(InboxFolder.ofServer(), store, { settleMs: 50, jobs });
  await inbox.start();
}

async function restart() {
  await inbox.stop();
  await stopJobs();
  const store = await openStore();
  await sweepSpool(store);
  await jobRunner(store).start();
  await startInbox();
}

/** Calls back once some of the file at work is stored, and resolves with the job when that is over. */
async function inTheMiddle(act: (job: JobReport) => Promise<unknown> | unknown): Promise<string> {
  const runner = jobRunner(await openStore());
  return new Promise((resolve, reject) => {
    const forget = runner.onChange((job) => {
      if (job.kind !== 'import' || job.state !== 'running' || (job.file?.rows ?? 0) < 10_000)
        return;
      forget();
      Promise.resolve(act(job)).then(() => resolve(job.id), reject);
    });
  });
}

const pausing = () => inTheMiddle(async ({ id }) => jobRunner(await openStore()).pause(id));
const newest = async () => (await new ImportJournal(await openStore()).list())[0];
const jobOf = async (id: string) => jobRunner(await openStore()).find(id);
const held = async () =>
  (await openStore()).ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });
const claims = async () => new InboxClaims(await openStore()).list();

test('a large file is a job that reads it where it lies, and is put away at its end', async () => {
  expect(FILE.length).toBeGreaterThan(LARGE_BYTES);
  await startInbox();
  writeFileSync(path('large.csv'), FILE);
  const id = await inTheMiddle(() => {
    expect(lying()).toEqual(['large.csv']);
    expect(existsSync(join(server.dataFolder, 'spool', 'main'))).toBe(false);
  });
  // Small ones need not wait for it.
  writeFileSync(path('small.csv'), HEADER + row(ROWS));
  await expect.poll(() => existsSync(path('done', 'large.csv')), SOON).toBe(true);
  await expect.poll(() => existsSync(path('done', 'small.csv')), SOON).toBe(true);
  expect(noteOf('large.csv')).toMatchObject({ ...WHOLE, import_job_id: id });
  expect(await jobOf(id)).toMatchObject({ kind: 'import', title: 'large.csv', state: 'done' });
  expect(await held()).toBe(ROWS + 1);
  expect(await claims()).toEqual([]);
});

test('stopped in the middle it goes on at the next start, also under another name, and counts every row once', async () => {
  await startInbox();
  writeFileSync(path('large.csv'), FILE);
  await inTheMiddle(() => inbox.stop().then(() => stopJobs()));
  renameSync(path('large.csv'), path('renamed.csv'));
  await restart();
  await expect.poll(() => existsSync(path('done', 'renamed.csv')), SOON).toBe(true);
  expect(noteOf('renamed.csv')).toMatchObject(WHOLE);
  expect(await new ImportJournal(await openStore()).list()).toHaveLength(1);
});

test('a crash before its job was there leaves no import behind that never was', async () => {
  // Everything that is written up to then, by a server that dies at that very moment.
  const died = new Promise<never>(() => undefined);
  const runner = { startJob: () => died, onChange: () => () => undefined };
  const jobs = { runner, key: { fingerprint: null, account: null } };
  const dying = await openStore();
  const crashed = new Inbox(InboxFolder.ofServer(), dying, { settleMs: 50, jobs });
  await crashed.start();
  writeFileSync(path('large.csv'), FILE);
  const begun = () => new ImportJournal(dying).list();
  await expect.poll(async () => (await begun()).length, SOON).toBe(1);
  await closeStore();
  await startInbox();
  await expect.poll(() => existsSync(path('done', 'large.csv')), SOON).toBe(true);
  expect(noteOf('large.csv')).toMatchObject(WHOLE);
  expect(await new ImportJournal(await openStore()).list()).toHaveLength(1);
});

test('paused it lies where it is, over a restart too; cancelled it is put aside and says how to go on', async () => {
  await startInbox();
  writeFileSync(path('large.csv'), FILE);
  const id = await pausing();
  await restart();
  expect(await jobOf(id)).toMatchObject({ state: 'paused' });
  expect(lying()).toEqual(['large.csv']);
  expect(await newest()).toMatchObject({ status: 'paused', import_job_id: id });
  await jobRunner(await openStore()).cancel(id);
  await expect.poll(() => existsSync(path('failed', 'large.csv')), SOON).toBe(true);
  expect(readFileSync(path('failed', 'large.csv.reason.txt'), 'utf8')).toMatch(
    /^Cancelled\. [\d,]+ rows were stored .* Move the file back into the watch folder/,
  );
  // Which is another import, of what is left.
  const before = await held();
  renameSync(path('failed', 'large.csv'), path('large.csv'));
  await expect.poll(() => existsSync(path('done', 'large.csv')), SOON).toBe(true);
  expect(noteOf('large.csv')).toMatchObject({ new: ROWS - before, unchanged: before });
});

test('what is written to it meanwhile is imported by the same job, once it stands still', async () => {
  await startInbox();
  // Cut within a row.
  const cut = FILE.length + row(ROWS).length - 100;
  const all = FILE + rows(ROWS, ROWS + 500);
  writeFileSync(path('large.csv'), all.slice(0, cut));
  const states: string[] = [];
  const runner = jobRunner(await openStore());
  const forget = runner.onChange(({ state, reason }) => states.push(reason?.code ?? state));
  const id = await inTheMiddle(() => appendFileSync(path('large.csv'), all.slice(cut)));
  // Until the job waits for it, however long a busy machine takes to come to the end of the file.
  let written = ROWS + 500;
  await expect
    .poll(() => {
      appendFileSync(path('large.csv'), row(written));
      written += 1;
      return states;
    }, SOON)
    .toContain('file_changing');
  forget();
  await expect.poll(() => existsSync(path('done', 'large.csv')), SOON).toBe(true);
  const counts = { read: written, new: written };
  expect(noteOf('large.csv')).toMatchObject({ ...WHOLE, ...counts, import_job_id: id });
  expect(await held()).toBe(written);
});

test('a copy that ends with the time of a clock that is fast is read all the same', async () => {
  await startInbox();
  writeFileSync(path('large.csv'), FILE);
  const id = await pausing();
  // As `cp -p` does behind the last byte.
  appendFileSync(path('large.csv'), row(ROWS));
  utimesSync(path('large.csv'), new Date(), new Date(Date.now() + 86_400_000));
  await jobRunner(await openStore()).resume(id, null);
  await expect.poll(() => existsSync(path('done', 'large.csv')), SOON).toBe(true);
  expect(noteOf('large.csv')).toMatchObject({ ...WHOLE, read: ROWS + 1, new: ROWS + 1 });
});

test('one that is written anew fails with the reason, and is imported from its start by another job', async () => {
  await startInbox();
  writeFileSync(path('large.csv'), FILE);
  const id = await pausing();
  const other = HEADER + rows(ROWS, 2 * ROWS + 1);
  writeFileSync(path('large.csv'), other);
  await jobRunner(await openStore()).resume(id, null);
  await expect.poll(async () => (await jobOf(id))?.state, SOON).toBe('failed');
  expect((await jobOf(id))?.reason?.message).toMatch(/"large.csv" was written anew/);
  await expect.poll(() => existsSync(path('done', 'large.csv')), SOON).toBe(true);
  expect(noteOf('large.csv')).toMatchObject({ new: ROWS + 1, unchanged: 0 });
  expect(existsSync(path('failed', 'large.csv'))).toBe(false);
});

test('removed while it is read it is read to its end; removed while it is paused it fails and says so', async () => {
  await startInbox();
  writeFileSync(path('large.csv'), FILE);
  const first = await inTheMiddle(() => rmSync(path('large.csv')));
  await expect.poll(async () => (await jobOf(first))?.state, SOON).toBe('done');
  await expect.poll(claims, SOON).toEqual([]);
  expect(await held()).toBe(ROWS);
  writeFileSync(path('large.csv'), HEADER + rows(ROWS, 2 * ROWS));
  const second = await pausing();
  rmSync(path('large.csv'));
  await jobRunner(await openStore()).resume(second, null);
  await expect.poll(async () => (await jobOf(second))?.state, SOON).toBe('failed');
  expect((await jobOf(second))?.reason?.message).toMatch(/^"large.csv" is not in the watch folder/);
  await expect.poll(claims, SOON).toEqual([]);
  expect(await newest()).toMatchObject({ status: 'failed', new: (await held()) - ROWS });
});

test('what a crash leaves between the claim, the job and its end is found at the next start', async () => {
  await startInbox();
  writeFileSync(path('large.csv'), FILE);
  const id = await pausing();
  await inbox.stop();
  // The job ended, and the file was not put away any more.
  await jobRunner(await openStore()).cancel(id);
  await restart();
  await expect.poll(() => existsSync(path('failed', 'large.csv')), SOON).toBe(true);
  // A claim without a job.
  await inbox.stop();
  const [claim] = [
    { importId: 'imp_never', name: 'large.csv', head: '', header: null, headerOf: null },
  ];
  renameSync(path('failed', 'large.csv'), path('large.csv'));
  const facts = await InboxFolder.ofServer().facts('large.csv');
  if (facts === undefined || claim === undefined) throw new Error('it lies there');
  await new InboxClaims(await openStore()).write({ ...claim, facts });
  await restart();
  await expect.poll(() => existsSync(path('done', 'large.csv')), SOON).toBe(true);
  expect(await held()).toBe(ROWS);
});
