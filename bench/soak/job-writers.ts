import { setTimeout as wait } from 'node:timers/promises';
import type { JobReport } from '../../lib/jobs/job-report';
import { idOf } from './csv-rows';
import type { Writer } from './kill-writers';
import { SOAK_KEY } from './upstream';

/** One job of many IDs that every start takes up again. */
export const lookUpWriter: Writer = {
  name: 'look-up job',
  known: knownToLookUp,
  async write({ server, kills, sent, acknowledged }) {
    if (acknowledged.size === 0) {
      const ids = [...knownToLookUp(kills).keys()];
      for (const id of ids) sent.add(id);
      // A kill may come before the answer: then there may be a job, or not.
      const { data: jobs } = await server.json<{ data: JobReport[] }>('/api/jobs');
      if (jobs.length === 0) await server.post('/api/jobs', { ids });
    }
    // What the job says is stored must be in the ledger after the kill.
    for (;;) {
      const { data: jobs } = await server.json<{ data: JobReport[] }>('/api/jobs');
      const path = `/api/jobs/${jobs[0]?.id}/items?state=stored&limit=10000`;
      const { data } = await server.json<{ data: { id: string }[] }>(path);
      for (const { id } of data) acknowledged.add(id);
      await wait(50);
    }
  },
  async finish({ server, sent }) {
    for (let tries = 0; tries < 2_400; tries += 1) {
      const { data: jobs } = await server.json<{ data: JobReport[] }>('/api/jobs');
      if (jobs[0]?.counts.stored === sent.size && jobs[0].state === 'done') return;
      await wait(100);
    }
    throw new Error('the job never ended');
  },
};

/** A sync that every start takes up again: killed while it lists and while it fetches. */
export const syncWriter: Writer = {
  name: 'sync',
  // The schedule starts it, as on any server that has the key.
  environment: { OPENROUTER_MANAGEMENT_KEY: SOAK_KEY },
  known: knownToSync,
  async write({ server, kills, sent, acknowledged }) {
    for (const id of knownToSync(kills).keys()) sent.add(id);
    for (;;) {
      const { data: jobs } = await server.json<{ data: JobReport[] }>('/api/jobs');
      for (const { id: job } of jobs.filter(({ kind }) => kind === 'sync')) {
        const path = `/api/jobs/${job}/items?state=stored&limit=10000`;
        const { data } = await server.json<{ data: { id: string }[] }>(path);
        for (const { id } of data) acknowledged.add(id);
      }
      await wait(50);
    }
  },
  async finish({ server, sent }) {
    for (let tries = 0; tries < 2_400; tries += 1) {
      const { data: jobs } = await server.json<{ data: JobReport[] }>('/api/jobs');
      const [job] = jobs.filter(({ kind }) => kind === 'sync');
      if (job?.state === 'done' && job.counts.stored === sent.size) return;
      await wait(100);
    }
    throw new Error('the sync never ended');
  },
};

/** Of the last weeks, because OpenRouter lists no more; the same in every round of a run. */
function knownToSync(kills: number): Map<string, number> {
  const count = kills * 25;
  const first = Math.floor(STARTED_MS / 1_000) - 20 * 86_400;
  return new Map(
    Array.from({ length: count }, (_, row) => [
      `gen-${first + Math.floor((row / count) * 19 * 86_400)}-Sync${String(row).padStart(16, '0')}`,
      row % 5_000,
    ]),
  );
}

const STARTED_MS = Date.now();

/** So many that no kill comes too late. */
function knownToLookUp(kills: number): Map<string, number> {
  return new Map(Array.from({ length: kills * 25 }, (_, row) => [idOf(0, row), row % 5_000]));
}
