import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  /** Milliseconds until the kill at most, for what needs more time to get to its writing. */
  readonly longestRoundMs?: number;
  /** Variables of the server beside the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
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
  /** The data folder of the server. */
  readonly data: string;
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
    ...writer.environment,
  });
  const sent = new Set<string>();
  const acknowledged = new Set<string>();
  let lost = 0;
  try {
    for (let round = 0; round < kills; round += 1) {
      await server.start();
      const writing = writer
        .write({ server, round, kills, data, sent, acknowledged })
        .catch(isGone);
      await wait(100 + Math.random() * (writer.longestRoundMs ?? 1_400));
      await server.kill();
      await writing;
    }
    await server.start();
    const before = new Set(await server.ids());
    for (const id of acknowledged) if (!before.has(id)) lost += 1;
    await writer.finish({ server, round: kills, kills, data, sent, acknowledged });
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

/** A sync that every start takes up again: killed while it lists and while it fetches. */
const syncWriter: Writer = {
  name: 'sync',
  // It lists before it fetches.
  longestRoundMs: 6_000,
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
    for (let tries = 0; tries < 6_000; tries += 1) {
      const { data: jobs } = await server.json<{ data: JobReport[] }>('/api/jobs');
      const [job] = jobs.filter(({ kind }) => kind === 'sync');
      if (job?.state === 'done' && job.counts.stored === sent.size) return;
      await wait(100);
    }
    throw new Error('the sync never ended');
  },
};

/** Files that are dropped into the watch folder, one after the other. */
const inboxWriter: Writer = {
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

export const WRITERS: readonly Writer[] = [importWriter, lookUpWriter, syncWriter, inboxWriter];

/** Of the last weeks, because OpenRouter lists no more; the same in every round of a run. */
function knownToSync(kills: number): Map<string, number> {
  const count = kills * 100;
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
  return new Map(Array.from({ length: kills * 40 }, (_, row) => [idOf(0, row), row % 5_000]));
}

const COLUMNS = 'generation_id,created_at,cost_total,model_permaslug\n';

async function sendCsv(server: SoakedServer, ids: readonly string[]): Promise<void> {
  const { data } = await server.json<{ data: { status: string } }>('/api/imports', {
    method: 'POST',
    body: csvOf(ids),
  });
  if (data.status !== 'done') throw new Error(`the import is ${data.status}`);
}

function csvOf(ids: readonly string[]): string {
  return COLUMNS + ids.map((id) => `${id},2026-06-09 10:13:20.123,0.1,acme/tern\n`).join('');
}

function idOf(round: number, row: number): string {
  return `gen-${1_781_000_000 + round}-Kill${String(row).padStart(16, '0')}`;
}

/** The server was killed under a request: that is what this is about. */
function isGone(error: unknown): void {
  if (error instanceof TypeError || /terminated|ECONN|socket/i.test(String(error))) return;
  throw error;
}
