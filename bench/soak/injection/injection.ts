import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeRecords } from '../../../lib/openrouter/testing/fake-data.mjs';
import { hasClickhouse } from '../../../lib/store/testing/start-clickhouse';
import { Chance } from '../chance';
import { withEngine } from '../engine-of-soak';
import { SoakedServer } from '../soaked-server';
import { HostileValues, type Lures } from './hostile-value';
import { type Counts, judge, Sender } from './judge';
import { BATCH, PARAMETERS, type Parameter, type Targets } from './parameters';

export interface InjectionFigures {
  readonly engine: string;
  readonly parameters: number;
  readonly values: number;
  readonly ok: number;
  readonly refused: number;
  readonly other: number;
  readonly pages: number;
  readonly trapped: number;
  readonly canaries: 'intact' | 'changed';
  readonly seconds: number;
}

const SENDERS = 8;
const SECRET = 'TRAP-2f61c0de9b5e4b7d';
const SLOW_SHARE = 10;
/**
 * Values of a parameter before the next one has its turn: whatever ends a run, all of them have had
 * nearly as many. A whole number of batches and of slow ones.
 */
const ROUND = 100;

/**
 * T5: so many hostile values through each parameter of a production server. Allowed are an answer and
 * a refusal that says why; what the values reach for must stay as it is. An interrupt (Ctrl+C) ends it
 * after the round that it is in, and the figures say how many values were sent.
 *
 * @param values of each parameter
 * @param only one engine; without it both, ClickHouse with a tenth of the values, where its engine is there
 */
export async function injection(values: number, only?: string) {
  const runs = only === 'clickhouse' ? [] : [await attack('duckdb', values, {})];
  if (only !== 'duckdb' && hasClickhouse()) {
    const ofClickhouse = only === undefined ? Math.max(BATCH, Math.round(values / 10)) : values;
    runs.push(await withEngine('clickhouse', (store) => attack('clickhouse', ofClickhouse, store)));
  }
  return {
    figures: runs.map(({ figures }) => figures),
    complaints: runs.flatMap(({ complaints }) => complaints),
  };
}

async function attack(
  engine: string,
  values: number,
  environment: Readonly<Record<string, string>>,
): Promise<{ figures: InjectionFigures; complaints: string[] }> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'genledger-soak-'));
  const trap = await startTrap();
  const lures: Lures = {
    url: trap.url,
    secretFile: join(folder, 'secret.txt'),
    newFile: join(folder, 'new.csv'),
  };
  writeFileSync(lures.secretFile, SECRET);
  const server = new SoakedServer({ PORT: '0', GENLEDGER_DATA: folder, ...environment });
  const complaints: string[] = [];
  const counts: Counts = { ok: 0, refused: 0, other: 0, pages: 0 };
  const elapsed = () => Math.round((performance.now() - startedAt) / 1_000);
  const interrupt = onInterrupt();
  let sent = 0;
  try {
    await server.start();
    const sender = new Sender(server.address, SENDERS);
    const targets = await prepare(server);
    const before = await canaries(server, targets);
    const attacked = PARAMETERS.map((parameter, index) => ({
      parameter,
      hostile: new HostileValues(new Chance(index + 1), lures),
    }));
    while (sent < values && !interrupt.isAsked) {
      const round = Math.min(ROUND, values - sent);
      for (const { parameter, hostile } of attacked) {
        let left = requestsOf(parameter, round);
        const send = async () => {
          while (left-- > 0) {
            const request = parameter.request(hostile, targets);
            const found = judge(parameter, request, await sender.send(request), SECRET, counts);
            if (found && complaints.length < 30) {
              complaints.push(
                `${engine}: ${parameter.name}: ${found}: ${JSON.stringify(request).slice(0, 500)}`,
              );
            }
          }
        };
        await Promise.all(Array.from({ length: SENDERS }, send));
      }
      sent += round;
      console.log(`${engine}: ${sent} of ${values} values of each parameter, ${elapsed()} s`);
    }
    const isIntact = (await canaries(server, targets)) === before;
    if (!isIntact) complaints.push(`${engine}: a table is not what it was`);
    if (existsSync(lures.newFile)) complaints.push(`${engine}: a file was written`);
    if (trap.calls > 0) complaints.push(`${engine}: the trap was called ${trap.calls} times`);
    const figures = {
      engine,
      parameters: PARAMETERS.length,
      values: sent,
      ...counts,
      trapped: trap.calls,
      canaries: isIntact ? 'intact' : 'changed',
      seconds: elapsed(),
    } as const;
    return { figures, complaints };
  } finally {
    interrupt.forget();
    await server.stop();
    await trap.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function requestsOf({ isSlow, name }: Parameter, values: number): number {
  if (isSlow) return Math.ceil(values / SLOW_SHARE);
  return name.startsWith('query: ') ? Math.ceil(values / BATCH) : values;
}

/** Whether somebody asked to end; a second interrupt ends the process as ever. */
function onInterrupt() {
  const interrupt = { isAsked: false, forget: () => {} };
  const ask = () => {
    interrupt.isAsked = true;
  };
  process.once('SIGINT', ask);
  interrupt.forget = () => process.off('SIGINT', ask);
  return interrupt;
}

async function prepare(server: SoakedServer): Promise<Targets> {
  const body = fakeRecords(200)
    .map((record) => JSON.stringify(record))
    .join('\n');
  await server.json('/api/imports', { method: 'POST', body });
  const report = (name: string) => {
    const view = '?from=2026-01-01&to=2026-01-31';
    const draft = { name, panels: [{ page: 'overview', view }] };
    return server.post<{ data: { id: string } }>('/api/reports', draft);
  };
  const kept = await report('Kept');
  const scratch = await report('Scratch');
  const { data: share } = await server.post<{ data: { id: string; url: string } }>('/api/shares', {
    report_id: kept.data.id,
    mode: 'live',
    show: { money: true, users: true, keys: true, origins: true, ids: true },
    may_change: { range: true, grouping: true, filters: true, export: true },
  });
  const secret = share.url.slice(share.url.indexOf('#') + 1);
  const { data } = await server.post<{ data: { pass: string } }>(`/api/shares/${share.id}/open`, {
    secret,
  });
  return { scratchReport: scratch.data.id, share: { id: share.id, pass: data.pass } };
}

/** Everything that is held, as text: it must be the same letter for letter afterwards. */
async function canaries(server: SoakedServer, { scratchReport }: Targets): Promise<string> {
  const sums = await server.post<{ data: { data: unknown } }>('/api/v1/analytics/query', {
    metrics: ['request_count', 'total_usage', 'tokens_total'],
    dimensions: ['model', 'external_user'],
  });
  const reports = await server.json<{ data: { id: string }[] }>('/api/reports');
  const held = [
    sums.data.data,
    (await server.ids()).toSorted(),
    reports.data.filter(({ id }) => id !== scratchReport),
    await server.json('/api/shares'),
    await server.json('/api/imports'),
    await server.json('/api/jobs'),
    await server.json('/api/ingest-tokens'),
  ];
  return JSON.stringify(held);
}

/** A server on this machine that counts who calls it. */
async function startTrap() {
  const trap = { calls: 0, url: '', stop: async () => {} };
  const server = createServer((_request, response) => {
    trap.calls += 1;
    response.end('a,b\n1,2\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  trap.url = `http://127.0.0.1:${address.port}`;
  trap.stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return trap;
}
