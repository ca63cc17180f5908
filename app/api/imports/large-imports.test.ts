import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POST as CANCEL } from '@/app/api/jobs/[id]/cancel/route';
import { POST as RESUME } from '@/app/api/jobs/[id]/resume/route';
import { POST as RETRY } from '@/app/api/jobs/[id]/retry/route';
import { GET as GET_JOB } from '@/app/api/jobs/[id]/route';
import { ApiError } from '@/lib/http/api-error';
import { TestServer } from '@/lib/http/testing/test-server';
import { LARGE_BYTES } from '@/lib/imports/file-size';
import type { ImportReport } from '@/lib/imports/import-report';
import { sweepSpool } from '@/lib/imports/large/sweep-spool';
import type { JobReport } from '@/lib/jobs/job-report';
import { jobRunner, stopJobs } from '@/lib/jobs/job-runner';
import { DiskRoom, outOfRoom } from '@/lib/store/duckdb/disk-room';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { GET as GET_REJECTIONS } from './[id]/rejections/route';
import { GET as GET_IMPORT } from './[id]/route';
import { POST } from './route';

const SOON = { timeout: 60_000, interval: 20 };
const HEADER = 'generation_id,created_at,cost_total,model_permaslug,user\n';
const PADDING = 'u'.repeat(120);
const row = (index: number) =>
  `gen-${1_781_000_000 + index}-Large${String(index).padStart(15, '0')},2026-06-09 10:13:20.123,0.1,m,${PADDING}\n`;
const ROWS = 160_000;
const BAD = 150;
const CSV = [
  HEADER,
  ...Array.from({ length: ROWS }, (_, index) => row(index)),
  ...Array.from({ length: BAD }, () => 'oops\n'),
].join('');
const WHOLE = { status: 'done', new: ROWS, updated: 0, unchanged: 0, rejected: BAD };

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stopJobs();
  await server.stop();
});

const spooled = () => {
  const folder = join(server.dataFolder, 'spool', 'main');
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
};

async function send(body: BodyInit = CSV, query = '?file_name=large.csv') {
  const init = { method: 'POST', body, duplex: 'half' };
  const answer = await server.call(POST, `/api/imports${query}`, init);
  return { status: answer.status, ...JSON.parse(answer.text) };
}

async function importOf(id: string) {
  const answer = await server.call(GET_IMPORT, `/api/imports/${id}`, { params: { id } });
  return { status: answer.status, data: JSON.parse(answer.text).data as ImportReport };
}

/** Sends it, and waits until it stands still or has ended: a busy machine takes longer than a sender is kept. */
async function sendUntilStill(): Promise<{ status: number; data: ImportReport }> {
  const { status, data } = await send();
  const read = async () => (await importOf(data.id)).data;
  await expect.poll(async () => (await read()).status, SOON).not.toBe('running');
  return { status, data: await read() };
}

type Verb = typeof CANCEL | typeof RESUME | typeof RETRY;
async function change(verb: Verb, id: string) {
  const init = { method: 'POST', params: { id } };
  const answer = await server.call(verb, `/api/jobs/${id}/change`, init);
  return { status: answer.status, ...(answer.json() as { data: JobReport }) };
}

async function jobOf(id: string): Promise<JobReport> {
  const answer = await server.call(GET_JOB, `/api/jobs/${id}`, { params: { id } });
  return (answer.json() as { data: JobReport }).data;
}

/** Sends the large file, and pauses its import once some of it is stored. */
async function sendAndPause() {
  const runner = jobRunner(await openStore());
  let pausing: Promise<unknown> | undefined;
  const forget = runner.onChange(({ id, file, state }) => {
    if (state === 'running' && (file?.rows ?? 0) > 1_000) pausing ??= runner.pause(id);
  });
  const { data } = await sendUntilStill();
  forget();
  await pausing;
  return data;
}

async function afterRestart() {
  await stopJobs();
  const store = await openStore();
  await sweepSpool(store);
  await jobRunner(store).start();
}

const heldRows = async () =>
  (await openStore()).ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });

test('a large file is kept, imported by a job, answered as ever, and nothing of it stays behind', async () => {
  expect(CSV.length).toBeGreaterThan(LARGE_BYTES);
  let mode = 0;
  const runner = jobRunner(await openStore());
  const forget = runner.onChange(() => {
    const [file] = spooled();
    if (file) mode ||= statSync(file).mode & 0o777;
  });
  const { status, data } = await send();
  forget();
  expect(status).toBeLessThan(203);
  expect(data.import_job_id).toMatch(/^job_/);
  await expect.poll(async () => (await importOf(data.id)).data.status, SOON).toBe('done');
  const { status: final, data: report } = await importOf(data.id);
  expect(final).toBe(200);
  expect(report).toMatchObject({
    ...WHOLE,
    read: ROWS + BAD,
    kind: 'activity_csv',
    file_name: 'large.csv',
    bytes: CSV.length,
    total_bytes: CSV.length,
  });
  expect(mode).toBe(0o600);
  await expect.poll(spooled, SOON).toEqual([]);
  expect(await jobOf(data.import_job_id)).toMatchObject({
    kind: 'import',
    title: 'large.csv',
    state: 'done',
    file: { import_id: data.id, rows: ROWS + BAD, rejected: BAD, bytes: CSV.length },
  });
  expect(await heldRows()).toBe(ROWS);
});

test('paused it stands still, over a restart too; resumed it ends with what it would have ended with', async () => {
  const { id, import_job_id: job } = await sendAndPause();
  const paused = await importOf(id);
  expect(paused).toMatchObject({ status: 202, data: { status: 'paused', error: null } });
  expect(paused.data.new).toBeLessThan(ROWS);
  expect(spooled()).toHaveLength(1);
  await afterRestart();
  expect(await jobOf(job ?? '')).toMatchObject({ state: 'paused', file: { import_id: id } });
  // What was under way when it was paused counts too.
  expect((await importOf(id)).data).toMatchObject({ status: 'paused', new: await heldRows() });
  await change(RESUME, job ?? '');
  await expect.poll(async () => (await importOf(id)).data.status, SOON).toBe('done');
  expect((await importOf(id)).data).toMatchObject(WHOLE);
  expect(await heldRows()).toBe(ROWS);
  const csv = await server.call(GET_REJECTIONS, `/api/imports/${id}/rejections`, {
    params: { id },
  });
  expect(csv.text.trim().split('\r\n')).toHaveLength(1 + BAD);
  await expect.poll(spooled, SOON).toEqual([]);
});

test('what runs when the server stops goes on by itself', async () => {
  const runner = jobRunner(await openStore());
  let stopped: Promise<void> | undefined;
  const forget = runner.onChange(({ file }) => {
    if ((file?.rows ?? 0) > 1_000) stopped ??= stopJobs();
  });
  const sent = send();
  await expect.poll(() => stopped !== undefined, SOON).toBe(true);
  forget();
  await stopped;
  await afterRestart();
  const { data } = await sent;
  await expect.poll(async () => (await importOf(data.id)).data.status, SOON).toBe('done');
  expect((await importOf(data.id)).data).toMatchObject(WHOLE);
});

test('cancelled it says what was stored, keeps no file, and cannot be opened anew', async () => {
  const { id, import_job_id: job } = await sendAndPause();
  await change(CANCEL, job ?? '');
  await expect.poll(spooled, SOON).toEqual([]);
  const { status, data } = await importOf(id);
  expect(status).toBe(200);
  expect(data).toMatchObject({
    status: 'cancelled',
    new: await heldRows(),
    finished_at: expect.any(String),
    error: expect.stringMatching(/^Cancelled\. [\d,]+ rows were stored/),
  });
  expect(data.new).toBeGreaterThan(0);
  expect((await change(RETRY, job ?? '')).status).toBe(409);
});

test('a store that refuses makes it wait; tried again it goes on where it stopped', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const store = await openStore();
  const ledger = store.ledger(MAIN_LEDGER);
  const merge = ledger.merge.bind(ledger);
  let merges = 0;
  vi.spyOn(ledger, 'merge').mockImplementation((...given) => {
    merges += 1;
    const full = new ApiError('store_full', 'The disk is full.');
    return merges === 2 ? Promise.reject(full) : merge(...given);
  });
  const { status, data } = await sendUntilStill();
  expect({ status, data }).toMatchObject({
    status: 202,
    data: { status: 'paused', error: expect.stringContaining('make room') },
  });
  const job = await jobOf(data.import_job_id ?? '');
  expect(job).toMatchObject({ state: 'paused', reason: { code: 'store_full' } });
  expect(job.resumes_at).not.toBeNull();
  await change(RETRY, job.id);
  await expect.poll(async () => (await importOf(data.id)).data.status, SOON).toBe('done');
  expect((await importOf(data.id)).data).toMatchObject(WHOLE);
  log.mockRestore();
});

test('a disk so full that not even a note can be written ends no import, and is told from memory', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  const merge = ledger.merge.bind(ledger);
  const demand = DiskRoom.prototype.demand;
  let isFull = false;
  vi.spyOn(ledger, 'merge').mockImplementation(async (...given) => {
    const counts = await merge(...given);
    isFull ||= counts.new > 0;
    return counts;
  });
  vi.spyOn(DiskRoom.prototype, 'demand').mockImplementation(function (this: DiskRoom, coming) {
    return isFull ? Promise.reject(outOfRoom(undefined)) : demand.call(this, coming);
  });
  const { status, data } = await sendUntilStill();
  expect({ status, data }).toMatchObject({
    status: 202,
    data: { status: 'paused', error: expect.stringMatching(/make room\. [\d,]+ rows are stored/) },
  });
  expect((await importOf(data.id)).data).toMatchObject({ status: 'paused', new: await heldRows() });
  const job = await jobOf(data.import_job_id ?? '');
  expect(job).toMatchObject({ state: 'paused', reason: { message: data.error } });
  expect(job.resumes_at).not.toBeNull();
  // Tried again while it is still full: it waits on.
  expect((await change(RETRY, job.id)).status).toBe(507);
  expect(await jobOf(job.id)).toMatchObject({ state: 'paused' });
  vi.mocked(ledger.merge).mockRestore();
  isFull = false;
  await change(RETRY, job.id);
  await expect.poll(async () => (await importOf(data.id)).data.status, SOON).toBe('done');
  expect((await importOf(data.id)).data).toMatchObject(WHOLE);
  await expect.poll(spooled, SOON).toEqual([]);
  log.mockRestore();
});

test('what its columns mean survives, and a file that cannot be read is refused as ever', async () => {
  const table = `Ref,Price\n${Array.from({ length: 40_000 }, (_, index) => `${row(index).split(',')[0]},0.5${'0'.repeat(400)}\n`).join('')}`;
  const refused = await send(table, '?file_name=mine.csv');
  expect(refused).toMatchObject({
    status: 400,
    error: {
      metadata: {
        import: { status: 'failed', kind: 'mapped_rows' },
        columns_to_map: { titles: ['Ref', 'Price'] },
      },
    },
  });
  await expect.poll(spooled, SOON).toEqual([]);
  const mapping = JSON.stringify({ columns: { id: 'Ref', usage: 'Price' } });
  const { data } = await send(table, `?file_name=mine.csv&mapping=${encodeURIComponent(mapping)}`);
  await expect.poll(async () => (await importOf(data.id)).data.status, SOON).toBe('done');
  expect((await importOf(data.id)).data).toMatchObject({ kind: 'mapped_rows', new: 40_000 });
});

test('an upload that breaks off, and a disk without room, leave nothing and say so', async () => {
  const half = new ReadableStream<Uint8Array>({
    pull(controller) {
      half_parts += 1;
      if (half_parts < 300) controller.enqueue(Buffer.alloc(100_000, row(1)));
      else controller.error(new Error('socket hang up'));
    },
  });
  let half_parts = 0;
  const broken = await send(half);
  expect(broken).toMatchObject({
    status: 400,
    error: {
      message: expect.stringContaining('broke off'),
      metadata: { import: { status: 'failed', new: 0 } },
    },
  });
  expect(spooled()).toEqual([]);
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const demand = DiskRoom.prototype.demand;
  vi.spyOn(DiskRoom.prototype, 'demand').mockImplementation(function (this: DiskRoom, coming) {
    return coming ? Promise.reject(outOfRoom(undefined)) : demand.call(this, coming);
  });
  const full = await send();
  expect(full).toMatchObject({
    status: 507,
    error: { message: expect.stringContaining('disk of the data folder is full') },
  });
  expect(spooled()).toEqual([]);
  expect(await heldRows()).toBe(0);
  log.mockRestore();
});

test('what a crash left between two steps is swept at the start', async () => {
  const { id, import_job_id: job } = await sendAndPause();
  await change(CANCEL, job ?? '');
  await expect.poll(spooled, SOON).toEqual([]);
  const folder = join(server.dataFolder, 'spool', 'main');
  // Killed after the end of the job, and killed while a file arrived.
  writeFileSync(join(folder, id), 'x');
  writeFileSync(join(folder, 'imp_never'), 'x');
  await afterRestart();
  expect(spooled()).toEqual([]);
});

test('of each owner its own folder: nobody sees, pauses or finds another’s', async () => {
  const store = await openStore();
  const ann = store.of('ann');
  const { startLargeImport } = await import('@/lib/imports/large/start-large-import');
  async function* bytes() {
    yield Buffer.from(HEADER + row(1));
  }
  const file = { bytes: bytes(), hints: {}, totalBytes: null };
  const key = async () => ({ fingerprint: null, account: null });
  const runner = jobRunner(ann);
  const { importId, done } = await startLargeImport(file, ann, { runner, key });
  await done;
  expect((await runner.list()).map(({ kind }) => kind)).toEqual(['import']);
  expect(await jobRunner(store).list()).toEqual([]);
  expect((await importOf(importId)).status).toBe(404);
  expect(readdirSync(join(server.dataFolder, 'spool'))).toHaveLength(1);
  expect(readdirSync(join(server.dataFolder, 'spool'))).not.toContain('main');
});
