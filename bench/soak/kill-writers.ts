import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobReport } from '../../lib/jobs/job-report';
import { SoakedServer } from './soaked-server';
import { SOAK_KEY, SoakUpstream } from './upstream';

/**
 * One way of writing that is killed in its middle. To add one: a line in `WRITERS`.
 */
export interface Writer {
  readonly name: string;
  /** What OpenRouter knows, by ID. */
  known?(kills: number): ReadonlyMap<string, number>;
  /**
   * Writes until the server dies under it. Every ID that was acknowledged goes into `acknowledged`,
   * every one that was sent or may be written into `sent`.
   */
  write(round: WriterRound): Promise<void>;
  /** Brings about, with nobody killing, that everything in `sent` is written. */
  finish(round: WriterRound): Promise<void>;
}

export interface WriterRound {
  readonly server: SoakedServer;
  readonly round: number;
  readonly kills: number;
  readonly sent: Set<string>;
  readonly acknowledged: Set<string>;
}

export interface KillFigures {
  readonly writer: string;
  readonly kills: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly twice: number;
  readonly strangers: number;
  readonly failedStarts: number;
  /** Records that OpenRouter was asked for again, over all kills. */
  readonly askedAgain: number;
  readonly mostAskedAgain: number;
  readonly seconds: number;
}

const CONCURRENCY = 4;

/** T7: a writer, killed so many times at moments of chance. */
export async function killWriter(writer: Writer, kills: number): Promise<KillFigures> {
  const startedAt = performance.now();
  const data = mkdtempSync(join(tmpdir(), 'genledger-soak-'));
  const upstream = await SoakUpstream.start({
    known: writer.known?.(kills) ?? new Map(),
    delayMs: 5,
  });
  const server = new SoakedServer({
    PORT: '0',
    GENLEDGER_DATA: data,
    OPENROUTER_BASE_URL: upstream.baseUrl,
    OPENROUTER_API_KEY: SOAK_KEY,
    OPENROUTER_CONCURRENCY: String(CONCURRENCY),
    OPENROUTER_PER_SECOND: '10000',
  });
  const sent = new Set<string>();
  const acknowledged = new Set<string>();
  let lost = 0;
  try {
    for (let round = 0; round < kills; round += 1) {
      await server.start();
      const writing = writer.write({ server, round, kills, sent, acknowledged }).catch(isGone);
      await wait(100 + Math.random() * 1_400);
      await server.kill();
      await writing;
    }
    await server.start();
    const before = new Set(await server.ids());
    for (const id of acknowledged) if (!before.has(id)) lost += 1;
    await writer.finish({ server, round: kills, kills, sent, acknowledged });
    const after = await server.ids();
    const distinct = new Set(after);
    for (const id of sent) if (!distinct.has(id)) lost += 1;
    return {
      writer: writer.name,
      kills,
      sent: sent.size,
      acknowledged: acknowledged.size,
      lost,
      twice: after.length - distinct.size,
      strangers: [...distinct].filter((id) => !sent.has(id)).length,
      failedStarts: server.failedStarts,
      askedAgain: upstream.answeredAgain,
      mostAskedAgain: kills * CONCURRENCY,
      seconds: Math.round((performance.now() - startedAt) / 1_000),
    };
  } finally {
    await server.stop();
    await upstream.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** What must hold, as sentences about what does not. */
export function lossesOf(figures: KillFigures): string[] {
  const { writer, lost, twice, strangers, failedStarts, askedAgain } = figures;
  const checks: [boolean, string][] = [
    [figures.acknowledged > 0, 'nothing was acknowledged'],
    [lost === 0, `${lost} lost`],
    [twice === 0, `${twice} twice`],
    [strangers === 0, `${strangers} that nobody sent`],
    [failedStarts === 0, `${failedStarts} starts failed`],
    [askedAgain <= figures.mostAskedAgain, `${askedAgain} records fetched again`],
  ];
  return checks.flatMap(([holds, sentence]) => (holds ? [] : [`${writer}: ${sentence}`]));
}

/** Files of some hundred rows, one after the other. */
const importWriter: Writer = {
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

/** One job of many IDs that every start takes up again. */
const lookUpWriter: Writer = {
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
    for (let tries = 0; tries < 6_000; tries += 1) {
      const { data: jobs } = await server.json<{ data: JobReport[] }>('/api/jobs');
      if (jobs[0]?.counts.stored === sent.size && jobs[0].state === 'done') return;
      await wait(100);
    }
    throw new Error('the job never ended');
  },
};

export const WRITERS: readonly Writer[] = [importWriter, lookUpWriter];

/** So many that no kill comes too late. */
function knownToLookUp(kills: number): Map<string, number> {
  return new Map(Array.from({ length: kills * 400 }, (_, row) => [idOf(0, row), row % 5_000]));
}

const COLUMNS = 'generation_id,created_at,cost_total,model_permaslug\n';

async function sendCsv(server: SoakedServer, ids: readonly string[]): Promise<void> {
  const rows = ids.map((id) => `${id},2026-06-09 10:13:20.123,0.1,acme/tern\n`).join('');
  const { data } = await server.json<{ data: { status: string } }>('/api/imports', {
    method: 'POST',
    body: COLUMNS + rows,
  });
  if (data.status !== 'done') throw new Error(`the import is ${data.status}`);
}

function idOf(round: number, row: number): string {
  return `gen-${1_781_000_000 + round}-Kill${String(row).padStart(16, '0')}`;
}

/** The server was killed under a request: that is what this is about. */
function isGone(error: unknown): void {
  if (error instanceof TypeError || /terminated|ECONN|socket/i.test(String(error))) return;
  throw error;
}
