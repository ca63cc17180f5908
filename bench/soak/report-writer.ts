import type { Writer } from './kill-writers';
import type { SoakedServer } from './soaked-server';

/** Fewer than the server keeps, over all rounds. */
const REPORTS_OF_A_ROUND = 15;

/** Saved reports, one after the other: the small documents of the store. */
export const reportWriter: Writer = {
  name: 'reports',
  async write({ server, round, sent, acknowledged }) {
    for (let number = 0; number < REPORTS_OF_A_ROUND; number += 1) {
      const name = `Report ${round}-${number}`;
      sent.add(name);
      await save(server, name);
      acknowledged.add(name);
    }
  },
  async finish({ server, sent }) {
    const held = new Set(await names(server));
    for (const name of sent) if (!held.has(name)) await save(server, name);
  },
  held: names,
};

async function save(server: SoakedServer, name: string): Promise<void> {
  const view = '?from=2026-08-01&to=2026-08-31&tz=UTC';
  const panels = [{ page: 'overview', panel: null, view }];
  await server.post('/api/reports', { name, note: '', panels });
}

async function names(server: SoakedServer): Promise<string[]> {
  const { data } = await server.json<{ data: { name: string }[] }>('/api/reports');
  return data.map(({ name }) => name);
}
