import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportReport } from '../../lib/imports/import-report';
import { csvOf, idOf } from './csv-rows';
import type { Writer } from './kill-writers';
import type { SoakedServer } from './soaked-server';

/** More than one batch, and few: at the end of 50 kills the ledger is read as a whole. */
const ROWS = 10_000;
/** So wide that they make a file large. */
const PADDING = `,${'u'.repeat(1_700)}`;

/**
 * Large files, sent, each a job that every start takes up again: killed while it arrives, while it is read, and
 * at its end. In the end every report must count every row as new, and once.
 */
export const largeImportWriter: Writer = {
  name: 'large import',
  async write({ server, round, sent, acknowledged }) {
    for (let file = 0; ; file += 1) {
      const ids = idsOf(round, file);
      for (const id of ids) sent.add(id);
      await sendLarge(server, ids);
      // Answered is acknowledged: it may be paused by nothing but its end.
      await untilAllEnded(server);
      for (const id of ids) acknowledged.add(id);
    }
  },
  async finish({ server, sent }) {
    await demandEveryRowNew(server);
    // What was lost with its upload is sent again; what is held stays as it is.
    const ids = [...sent];
    for (let at = 0; at < ids.length; at += ROWS) await sendLarge(server, ids.slice(at, at + ROWS));
    await untilAllEnded(server);
  },
};

/**
 * The same in the watch folder: what lies there is as good as sent, and nobody sends it again. Put away is
 * acknowledged.
 */
export const largeInboxWriter: Writer = {
  name: 'large inbox',
  async write({ server, round, data, sent, acknowledged }) {
    for (let file = 0; ; file += 1) {
      const ids = idsOf(round, file);
      const name = `${round}-${file}.csv`;
      // Whole, or not there.
      writeFileSync(join(data, 'coming.csv'), largeCsvOf(ids));
      renameSync(join(data, 'coming.csv'), join(data, 'inbox', name));
      for (const id of ids) sent.add(id);
      while (!existsSync(join(data, 'inbox', 'done', name))) {
        // Fails once the server is killed, which ends this.
        await server.json('/api/health');
        await wait(50);
      }
      for (const id of ids) acknowledged.add(id);
    }
  },
  async finish({ server, data, sent }) {
    const done = join(data, 'inbox', 'done');
    const files = sent.size / ROWS;
    for (let tries = 0; tries < 3_000; tries += 1) {
      const putAway = readdirSync(done).filter((name) => name.endsWith('.csv'));
      if (putAway.length === files) break;
      await wait(100);
    }
    await demandEveryRowNew(server);
    const { data: reports } = await server.json<{ data: ImportReport[] }>('/api/imports');
    if (reports.length !== files) throw new Error(`${files} files were ${reports.length} imports`);
  },
};

/** Every report of an import that was not killed on its way here says so. */
async function demandEveryRowNew(server: SoakedServer): Promise<void> {
  await untilAllEnded(server);
  const { data } = await server.json<{ data: ImportReport[] }>('/api/imports');
  for (const { status, error, unchanged, updated, read, ...report } of data) {
    // Uploads that were killed on their way were acknowledged to nobody.
    if (status === 'failed' && /Import the file again/.test(error ?? '')) continue;
    if (status !== 'done' || report.new !== ROWS || unchanged + updated > 0 || read !== ROWS) {
      throw new Error(`${status}: ${report.new} new, ${updated} updated, ${unchanged} unchanged`);
    }
  }
}

function idsOf(round: number, file: number): string[] {
  return Array.from({ length: ROWS }, (_, row) => idOf(round, file * ROWS + row));
}

async function sendLarge(server: SoakedServer, ids: readonly string[]): Promise<void> {
  await server.json('/api/imports', { method: 'POST', body: largeCsvOf(ids) });
}

function largeCsvOf(ids: readonly string[]): string {
  const [header = '', ...rows] = csvOf(ids).trimEnd().split('\n');
  return `${header},user\n${rows.map((row) => `${row}${PADDING}\n`).join('')}`;
}

async function untilAllEnded(server: SoakedServer): Promise<void> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const { data } = await server.json<{ data: ImportReport[] }>('/api/imports');
    if (data.every(({ status }) => status !== 'running' && status !== 'paused')) return;
    await wait(100);
  }
  throw new Error('a large import never ended');
}
