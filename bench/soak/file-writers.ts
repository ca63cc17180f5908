import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { csvOf, idOf } from './csv-rows';
import type { Writer } from './kill-writers';
import type { SoakedServer } from './soaked-server';

/** Files of some hundred rows, one after the other. */
export const importWriter: Writer = {
  name: 'import',
  async write({ server, round, sent, acknowledged }) {
    for (let file = 0; ; file += 1) {
      const ids = Array.from({ length: 300 }, (_, row) => idOf(round, file * 1_000 + row));
      for (const id of ids) sent.add(id);
      await sendCsv(server, ids);
      for (const id of ids) acknowledged.add(id);
    }
  },
  async finish({ server, sent }) {
    await sendCsv(server, [...sent]);
  },
};

async function sendCsv(server: SoakedServer, ids: readonly string[]): Promise<void> {
  const { data } = await server.json<{ data: { status: string } }>('/api/imports', {
    method: 'POST',
    body: csvOf(ids),
  });
  if (data.status !== 'done') throw new Error(`the import is ${data.status}`);
}

/** Files that are dropped into the watch folder, one after the other. */
export const inboxWriter: Writer = {
  name: 'inbox',
  async write({ round, data, sent, acknowledged }) {
    const inbox = join(data, 'inbox');
    mkdirSync(inbox, { recursive: true });
    for (let file = 0; ; file += 1) {
      const ids = Array.from({ length: 300 }, (_, row) => idOf(round, file * 1_000 + row));
      for (const id of ids) sent.add(id);
      writeFileSync(join(inbox, '.coming'), csvOf(ids));
      renameSync(join(inbox, '.coming'), join(inbox, `${round}-${file}.csv`));
      // Put away is acknowledged: what lies in `done` must be in the ledger after the kill.
      for (let before = 0; before <= round; before += 1)
        acknowledgeDone(inbox, before, acknowledged);
      await wait(120);
      if (file === FILES_OF_A_ROUND) return;
    }
  },
  async finish({ data, kills, sent, acknowledged }) {
    const inbox = join(data, 'inbox');
    for (let tries = 0; tries < 3_000 && acknowledged.size < sent.size; tries += 1) {
      for (let round = 0; round < kills; round += 1) acknowledgeDone(inbox, round, acknowledged);
      await wait(100);
    }
    if (acknowledged.size < sent.size) throw new Error('the inbox was never emptied');
  },
};

const FILES_OF_A_ROUND = 8;

function acknowledgeDone(inbox: string, round: number, acknowledged: Set<string>): void {
  for (let file = 0; file <= FILES_OF_A_ROUND; file += 1) {
    if (!existsSync(join(inbox, 'done', `${round}-${file}.csv`))) continue;
    for (let row = 0; row < 300; row += 1) acknowledged.add(idOf(round, file * 1_000 + row));
  }
}
