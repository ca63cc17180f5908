import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeRecords } from '../../../lib/openrouter/testing/fake-data.mjs';
import { hasClickhouse, startClickhouse } from '../../../lib/store/testing/start-clickhouse';
import { Chance } from '../chance';
import { SoakedServer } from '../soaked-server';
import { HostileValues, type Lures, MARKUP } from './hostile-value';
import { BATCH, type HostileRequest, PARAMETERS, type Parameter, type Targets } from './parameters';

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
const IS_PAGE = /^text\/html/;
const SLOW_SHARE = 10;

/**
 * T5: so many hostile values through each parameter of a production server. Allowed are an answer and
 * a refusal that says why; what the values reach for must stay as it is.
 *
 * @param values of each parameter, on DuckDB; a twentieth of it on ClickHouse, where its engine is there
 */
export async function injection(
  values: number,
  engines: readonly ('duckdb' | 'clickhouse')[] = ['duckdb', 'clickhouse'],
) {
  const runs = engines.includes('duckdb') ? [await attack('duckdb', values, {})] : [];
  if (engines.includes('clickhouse') && hasClickhouse()) {
    const folder = mkdtempSync(join(tmpdir(), 'genledger-soak-'));
    const clickhouse = await startClickhouse(folder);
    try {
      const store = clickhouse.address('soak').href;
      const fewer = Math.max(BATCH, Math.round(values / 20));
      runs.push(await attack('clickhouse', fewer, { GENLEDGER_STORE: store }));
    } finally {
      await clickhouse.stop();
      rmSync(folder, { recursive: true, force: true });
    }
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
  const counts = { ok: 0, refused: 0, other: 0, pages: 0 };
  try {
    await server.start();
    const targets = await prepare(server);
    const before = await canaries(server, targets);
    for (const [index, parameter] of PARAMETERS.entries()) {
      const hostile = new HostileValues(new Chance(index + 1), lures);
      let left = requestsOf(parameter, values);
      const send = async () => {
        while (left-- > 0) {
          const request = parameter.request(hostile, targets);
          const found = await judge(server, parameter, request, counts);
          if (found && complaints.length < 30) {
            complaints.push(
              `${engine}: ${parameter.name}: ${found}: ${JSON.stringify(request).slice(0, 500)}`,
            );
          }
        }
      };
      await Promise.all(Array.from({ length: SENDERS }, send));
    }
    const isIntact = (await canaries(server, targets)) === before;
    if (!isIntact) complaints.push(`${engine}: a table is not what it was`);
    if (existsSync(lures.newFile)) complaints.push(`${engine}: a file was written`);
    if (trap.calls > 0) complaints.push(`${engine}: the trap was called ${trap.calls} times`);
    const figures = {
      engine,
      parameters: PARAMETERS.length,
      values,
      ...counts,
      trapped: trap.calls,
      canaries: isIntact ? 'intact' : 'changed',
      seconds: Math.round((performance.now() - startedAt) / 1_000),
    } as const;
    return { figures, complaints };
  } finally {
    await server.stop();
    await trap.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function requestsOf({ isSlow, name }: Parameter, values: number): number {
  if (isSlow) return Math.ceil(values / SLOW_SHARE);
  return name.startsWith('query: ') ? Math.ceil(values / BATCH) : values;
}

/** @returns what is wrong with the answer, if anything */
async function judge(
  server: SoakedServer,
  { also = [] }: Parameter,
  { path, method, body }: HostileRequest,
  counts: { ok: number; refused: number; other: number; pages: number },
): Promise<string | null> {
  const response = await server.fetch(path, {
    redirect: 'manual',
    ...(body === undefined
      ? {}
      : {
          method: method ?? 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
  });
  const text = await response.text();
  if (text.includes(SECRET)) return 'a file was read';
  if (IS_PAGE.test(response.headers.get('content-type') ?? '')) {
    counts.pages += 1;
    if (text.includes(MARKUP)) return 'markup stands in a page';
  }
  if (response.headers.has('set-cookie')) return 'a cookie was set';
  for (const status of statusesOf(path, response.status, text)) {
    if (status === 200) counts.ok += 1;
    else if (status === 400) counts.refused += 1;
    else if (also.includes(status)) counts.other += 1;
    else return `${status} ${text.slice(0, 300)}`;
  }
  return null;
}

/** Of a batch the statuses of its answers: each is one, or an error of its own. */
function statusesOf(path: string, status: number, text: string): number[] {
  if (status !== 200 || !path.endsWith('/analytics/queries')) return [status];
  const { results } = JSON.parse(text) as { results: { error?: { code: number } }[] };
  return results.map(({ error }) => error?.code ?? 200);
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
