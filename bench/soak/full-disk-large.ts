import { readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportReport } from '../../lib/imports/import-report';
import type { JobReport } from '../../lib/jobs/job-report';
import { noise, SmallDisk } from './small-disk';
import { SoakedServer } from './soaked-server';

export interface LargeOnFullDiskFigures {
  readonly acknowledged: number;
  readonly refused: number;
  readonly paused: number;
  readonly failedReads: number;
  readonly lost: number;
  readonly restarts: number;
}

const SIZE_MIB = 320;
const MIB = 2 ** 20;
/** What the store keeps free for its own largest commit. */
const RESERVE_MIB = 64;
const ROWS = 90_000;
/** A pause by a full disk ends by itself after a minute. */
const GOES_ON_WITHIN_MS = 120_000;

/**
 * T9, large files: the disk is full before one arrives, fills while one is spooled, and fills while one is
 * imported, sent and in the watch folder. Refused ones leave nothing; one that is acknowledged waits, goes on by
 * itself once there is room, and counts every row once.
 */
export async function largeOnFullDisk(): Promise<{
  figures: LargeOnFullDiskFigures;
  complaints: string[];
}> {
  const disk = new SmallDisk(SIZE_MIB);
  const server = new SoakedServer({ PORT: '0', GENLEDGER_DATA: disk.path });
  const complaints: string[] = [];
  const acknowledged: string[] = [];
  let refused = 0;
  let paused = 0;
  let failedReads = 0;

  const read = async () => {
    const answer = await server.fetch('/api/v1/generations/query', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    if (!answer.ok) failedReads += 1;
  };
  const demandRefused = async (when: string, body: BodyInit) => {
    const init = { method: 'POST', body, duplex: 'half' };
    const answer = await server.fetch('/api/imports?file_name=refused.csv', init);
    const text = await answer.text();
    refused += 1;
    const isClear = answer.status === 507 && /disk.* full.*Make room/.test(text);
    if (!isClear) complaints.push(`${when}: ${answer.status} ${text.slice(0, 200)}`);
    const left = spooled(disk.path);
    if (left.length > 0) complaints.push(`${when}: ${left.join(' and ')} stayed in the spool`);
    await read();
  };
  /** Lets the disk fill up under an import that was accepted, then makes room. */
  const demandGoesOn = async (
    when: string,
    file: number,
    bring: (csv: string) => Promise<void>,
  ) => {
    await bring(csvOf(file));
    const stopped = await untilImport(server, `${file}.csv`, ({ status }) => status === 'paused');
    paused += 1;
    if (!/disk of the data folder is full: make room/.test(stopped.error ?? '')) {
      complaints.push(`${when}: it stands still and says ${stopped.error}`);
    }
    if (stopped.new === 0) complaints.push(`${when}: nothing was stored before the disk was full`);
    await read();
    disk.makeRoom();
    const ended = await untilImport(
      server,
      `${file}.csv`,
      ({ status }) => status !== 'paused' && status !== 'running',
    );
    const { status, new: added, unchanged, updated, read: all } = ended;
    if (status !== 'done' || added !== ROWS || all !== ROWS || unchanged + updated > 0) {
      complaints.push(`${when}: ${status}, ${added} new, ${unchanged} unchanged: ${ended.error}`);
    }
    acknowledged.push(...idsOf(file));
    // Its file goes last.
    for (let tries = 0; tries < 50 && spooled(disk.path).length > 0; tries += 1) await wait(100);
    const left = spooled(disk.path);
    if (left.length > 0) complaints.push(`${when}: ${left.join(' and ')} stayed in the spool`);
  };

  try {
    await server.start();
    disk.fill();
    await demandRefused('full before it came', csvOf(0));
    disk.makeRoom();
    await demandRefused('full while it was spooled', fillingUp(csvOf(0), disk));
    disk.makeRoom();
    await demandGoesOn('sent', 1, async (body) => {
      disk.fill(RESERVE_MIB + Math.ceil((bytesOfLog(disk.path) + body.length) / MIB) + 6);
      await server.json('/api/imports?file_name=1.csv', { method: 'POST', body });
    });
    await demandGoesOn('in the watch folder', 2, async (csv) => {
      writeFileSync(join(disk.path, 'coming.csv'), csv);
      renameSync(join(disk.path, 'coming.csv'), join(disk.path, 'inbox', '2.csv'));
      await untilImport(server, '2.csv', (report) => report.new > 0);
      disk.fill();
    });
    const held = new Set(await server.ids());
    const lost = acknowledged.filter((id) => !held.has(id)).length;
    if (lost > 0) complaints.push(`${lost} acknowledged rows are lost`);
    if (held.size > acknowledged.length) complaints.push('rows of refused files are held');
    if (failedReads > 0) complaints.push(`${failedReads} reads failed`);
    const { data: jobs } = await server.json<{ data: JobReport[] }>('/api/jobs');
    const open = jobs.filter(({ state }) => state !== 'done').length;
    if (open > 0) complaints.push(`${open} jobs are not done`);
    return {
      figures: {
        acknowledged: acknowledged.length,
        refused,
        paused,
        failedReads,
        lost,
        restarts: server.starts - 1,
      },
      complaints,
    };
  } finally {
    await server.stop();
    disk.remove();
  }
}

async function untilImport(
  server: SoakedServer,
  name: string,
  isIt: (report: ImportReport) => boolean,
): Promise<ImportReport> {
  const deadline = performance.now() + GOES_ON_WITHIN_MS;
  for (;;) {
    const { data } = await server.json<{ data: ImportReport[] }>('/api/imports');
    const report = data.find(({ file_name }) => file_name === name);
    if (report !== undefined && isIt(report)) return report;
    if (performance.now() > deadline) {
      throw new Error(`the import of ${name} is ${report?.status}: ${report?.error}`);
    }
    await wait(100);
  }
}

/** The disk is full when nearly all of it has been sent. */
function fillingUp(csv: string, disk: SmallDisk): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(csv);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const part = bytes.subarray(at, at + 256 * 1024);
      if (part.length === 0) return controller.close();
      if (at < 20 * MIB && at + part.length >= 20 * MIB) disk.fill();
      at += part.length;
      controller.enqueue(part);
    },
  });
}

function spooled(data: string): string[] {
  try {
    return readdirSync(join(data, 'spool', 'main'));
  } catch {
    return [];
  }
}

function bytesOfLog(data: string): number {
  return statSync(join(data, 'genledger.duckdb.wal'), { throwIfNoEntry: false })?.size ?? 0;
}

function idsOf(file: number): string[] {
  return Array.from({ length: ROWS }, (_, row) => {
    const second = 1_781_000_000 + file * ROWS + row;
    return `gen-${second}-Wide${String(row).padStart(16, '0')}`;
  });
}

/** Some 40 MiB, more than the log of the store may have held. */
function csvOf(file: number): string {
  const rows = idsOf(file).map(
    (id, row) => `${id},2026-06-09 10:13:20.123,0.1,acme/tern,${noise(file * ROWS + row, 65)}\n`,
  );
  return `generation_id,created_at,cost_total,model_permaslug,user\n${rows.join('')}`;
}
