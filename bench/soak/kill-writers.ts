import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type SoakEngine, withEngine } from './engine-of-soak';
import { SoakedServer } from './soaked-server';
import { SOAK_KEY, SoakUpstream } from './upstream';

/** One way of writing that is killed in its middle. To add one: a line in `writers.ts`. */
export interface Writer {
  readonly name: string;
  /** What OpenRouter knows, by ID. */
  known?(kills: number): ReadonlyMap<string, number>;
  /** For how long a round waits for its first acknowledgement, if not as long as others do. */
  readonly firstWithinMs?: number;
  /** Variables of the server beside the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Writes until the server dies under it. Every ID that was acknowledged goes into `acknowledged`,
   * every one that was sent or may be written into `sent`.
   */
  write(round: WriterRound): Promise<void>;
  /** Brings about, with nobody killing, that everything in `sent` is written. */
  finish(round: WriterRound): Promise<void>;
  /** All that is held, as often as it is; generations of the ledger by their IDs if nothing is said. */
  held?(server: SoakedServer): Promise<string[]>;
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
  readonly engine: SoakEngine;
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
/** Three of four kills come so soon after the first acknowledgement of their round, at most … */
const AFTER_FIRST_MS = 700;
/** … for which they wait so long, also on a machine that is busy with other work; the fourth comes before it. */
const FIRST_WITHIN_MS = 20_000;

/**
 * T7: a writer, killed so many times at moments of chance. It is Genledger that is killed: a ClickHouse
 * server is another process, which lives on and may still be at work on what the dead one sent it.
 */
export function killWriter(
  writer: Writer,
  kills: number,
  engine: SoakEngine = 'duckdb',
): Promise<KillFigures> {
  return withEngine(engine, async (store) => {
    const figures = await killOver(writer, kills, store);
    return { ...figures, engine };
  });
}

async function killOver(
  writer: Writer,
  kills: number,
  store: Readonly<Record<string, string>>,
): Promise<Omit<KillFigures, 'engine'>> {
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
    ...store,
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
      await untilKill(round, acknowledged, writer.firstWithinMs ?? FIRST_WITHIN_MS);
      await server.kill();
      await writing;
    }
    await server.start();
    const held = writer.held ?? ((running: SoakedServer) => running.ids());
    const before = new Set(await held(server));
    for (const id of acknowledged) if (!before.has(id)) lost += 1;
    await writer.finish({ server, round: kills, kills, data, sent, acknowledged });
    const after = await held(server);
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

/** Some time in the middle of writing, or of what comes before it. */
async function untilKill(
  round: number,
  acknowledged: ReadonlySet<string>,
  firstWithinMs: number,
): Promise<void> {
  const before = acknowledged.size;
  if (round % 4 === 3) return wait(50 + Math.random() * AFTER_FIRST_MS);
  const deadline = performance.now() + firstWithinMs;
  while (acknowledged.size === before && performance.now() < deadline) await wait(5);
  await wait(Math.random() * AFTER_FIRST_MS);
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

/** The server was killed under a request: that is what this is about. */
function isGone(error: unknown): void {
  if (error instanceof TypeError || /terminated|ECONN|socket/i.test(String(error))) return;
  throw error;
}
