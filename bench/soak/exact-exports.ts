import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { fromScaled, parseDecimal, toScaled } from '../../lib/generation/decimal';
import { Chance } from './chance';
import { SoakedServer } from './soaked-server';

const SCALE = 12;
const FORMATS = ['csv', 'jsonl', 'parquet'] as const;
const MONEY = ['usage', 'upstream_inference_cost', 'cache_discount'] as const;
const METRICS = ['request_count', 'credits_usage', 'byok_usage'] as const;

type Money = (typeof MONEY)[number];
interface Made extends Readonly<Record<Money, bigint | null>> {
  readonly id: string;
  readonly created_at: string;
  readonly provider: string;
  readonly model: string;
  readonly is_byok: boolean;
}

export interface ExactExportsFigures {
  readonly rows: number;
  readonly groups: number;
  /** Cells of all files that were held against what had been sent. */
  readonly compared: number;
  readonly wrong: number;
}

/**
 * Sends records with twelve decimals, signs and unknowns, and reads every export back with another
 * reader than its writer: the engine's own, which has no part of ours. Each cell is compared with what
 * was sent, to the last digit; no row may be missing, be there twice, or out of order.
 */
export async function exactExports(
  count: number,
): Promise<{ figures: ExactExportsFigures; complaints: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'genledger-exports-'));
  const server = new SoakedServer({ PORT: '0', GENLEDGER_DATA: join(folder, 'data') });
  const engine = await (await DuckDBInstance.create(':memory:')).connect();
  const made = makeRecords(count);
  const byId = new Map(made.map((record) => [record.id, record]));
  const complaints: string[] = [];
  let compared = 0;
  let wrong = 0;
  const hold = (what: string, is: string | null | undefined, shouldBe: string | null) => {
    compared += 1;
    if ((is ?? null) === shouldBe) return;
    wrong += 1;
    if (complaints.length < 10) complaints.push(`${what} is ${is}, and was ${shouldBe}`);
  };
  const rowsOf = async (address: string, format: string, columns: readonly string[]) => {
    const answer = await server.fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
    const path = join(folder, `file.${format}`);
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
    return read(engine, path, format, columns);
  };
  try {
    await server.start();
    await send(server, made);
    const names = ['id', 'created_at', ...MONEY] as const;
    for (const format of FORMATS) {
      const rows = await rowsOf(`/api/v1/generations/export?format=${format}`, format, names);
      hold(`the number of rows of ${format}`, String(rows.length), String(count));
      hold(`IDs of ${format}`, String(new Set(rows.map(([id]) => id)).size), String(count));
      let before = '9999';
      for (const [id = '', moment, ...amounts] of rows) {
        const sent = byId.get(id ?? '');
        if (sent === undefined) throw new Error(`${format} has ${id}, which was never sent`);
        const at = instantOf(moment);
        hold(`${format}: created_at of ${id}`, at, sent.created_at);
        if (at > before) complaints.push(`${format} is out of order at ${id}`);
        before = at;
        for (const [index, name] of MONEY.entries()) {
          hold(`${format}: ${name} of ${id}`, decimal(amounts[index]), text(sent[name]));
        }
      }
    }
    const groups = groupsOf(made);
    for (const format of FORMATS) {
      const query = { metrics: METRICS, dimensions: ['provider', 'model'], granularity: 'hour' };
      const address = `/api/v1/analytics/export?format=${format}&query=${encodeURIComponent(JSON.stringify(query))}`;
      const rows = await rowsOf(address, format, ['date__hour', 'provider', 'model', ...METRICS]);
      hold(`the number of groups of ${format}`, String(rows.length), String(groups.size));
      const seen = new Set<string>();
      for (const [hour = '', provider, model, requests, credits, byok] of rows) {
        const key = [instantOf(hour).slice(0, 13), plainText(provider), model].join(' ');
        const group = groups.get(key);
        if (group === undefined || seen.has(key)) throw new Error(`${format}: ${key} is no group`);
        seen.add(key);
        hold(`${format}: requests of ${key}`, requests, String(group.requests));
        hold(`${format}: credits of ${key}`, decimal(credits), text(group.credits));
        // Without a row under an own key it is known to be nothing.
        const shouldBe = group.ownKeys === 0 ? 0n : group.byok;
        hold(`${format}: byok of ${key}`, decimal(byok), text(shouldBe));
      }
    }
    const focus = await rowsOf('/api/v1/generations/export?format=focus', 'csv', [
      'InvoiceIssuerName',
      'BilledCost',
    ]);
    const billed = (ours: boolean) =>
      focus
        .filter(([issuer]) => (issuer === 'OpenRouter') === ours)
        .reduce((sum, [, cost]) => sum + (scaled(cost) ?? 0n), 0n);
    const byok = made.filter(({ is_byok }) => is_byok);
    hold('charges in FOCUS', String(focus.length), String(count + byok.length));
    hold('FOCUS: by OpenRouter', text(billed(true)), text(sumOf(made, 'usage')));
    hold('FOCUS: by others', text(billed(false)), text(sumOf(byok, 'upstream_inference_cost')));
    return { figures: { rows: count, groups: groups.size, compared, wrong }, complaints };
  } finally {
    await server.stop();
    engine.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeRecords(count: number): Made[] {
  const chance = new Chance(20_261_129);
  const amount = () => {
    if (chance.is(0.05)) return null;
    const digits = BigInt(chance.below(10 ** 9)) * 10n ** BigInt(chance.below(6));
    return chance.is(0.1) ? -digits : digits;
  };
  return Array.from({ length: count }, (_, number) => {
    const second = 1_781_000_000 + number * 90;
    const micros = String(chance.below(1_000_000)).padStart(6, '0');
    return {
      id: `gen-${second}-Exact${String(number).padStart(15, '0')}`,
      created_at: `${new Date(second * 1_000).toISOString().slice(0, 19)}.${micros}Z`,
      provider: chance.pick(['Harbour', 'Shoal', 'Lighthouse, "North"', '=Quay']),
      model: chance.pick(['acme/tern', 'acme/owl', 'acme/heron', 'acme/gull']),
      is_byok: chance.is(0.2),
      usage: amount(),
      upstream_inference_cost: amount(),
      cache_discount: amount(),
    };
  });
}

async function send(server: SoakedServer, made: readonly Made[]): Promise<void> {
  const lines = made.map(({ id, created_at, provider, model, is_byok, ...money }) => {
    const amounts = MONEY.map((name) => `"${name}":${text(money[name])}`).join(',');
    const rest = JSON.stringify({ id, created_at, model, provider_name: provider, is_byok });
    return `${rest.slice(0, -1)},${amounts},"total_cost":${text(money.usage)}}\n`;
  });
  type Answer = { data: { id: string; status: string; rejected: number } };
  const init = { method: 'POST', body: lines.join('') };
  let { data } = await server.json<Answer>('/api/imports?file_name=exact.jsonl', init);
  while (data.status !== 'done' && data.status !== 'failed') {
    await wait(200);
    ({ data } = await server.json<Answer>(`/api/imports/${data.id}`));
  }
  if (data.status !== 'done' || data.rejected > 0) throw new Error(JSON.stringify(data));
}

async function read(
  engine: Awaited<ReturnType<DuckDBInstance['connect']>>,
  path: string,
  format: string,
  columns: readonly string[],
): Promise<(string | null)[][]> {
  const types = columns.map((name) => `"${name}": 'VARCHAR'`).join(', ');
  const from = {
    csv: `read_csv('${path}', header = true, all_varchar = true)`,
    jsonl: `read_json('${path}', format = 'newline_delimited', columns = {${types}})`,
    parquet: `read_parquet('${path}')`,
  }[format];
  await engine.run("SET TimeZone = 'UTC'");
  await engine.run('SET preserve_insertion_order = true');
  const cells = columns.map((name) => `"${name}"::VARCHAR`).join(', ');
  const reader = await engine.runAndReadAll(`SELECT ${cells} FROM ${from}`);
  // All cells are cast to text above.
  return reader.getRows() as (string | null)[][];
}

interface Group {
  requests: number;
  credits: bigint | null;
  byok: bigint | null;
  ownKeys: number;
}

function groupsOf(made: readonly Made[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { created_at, provider, model, is_byok, usage, upstream_inference_cost } of made) {
    const key = [created_at.slice(0, 13), provider, model].join(' ');
    const group = groups.get(key) ?? { requests: 0, credits: null, byok: null, ownKeys: 0 };
    group.requests += 1;
    group.credits = plus(group.credits, usage);
    if (is_byok) group.ownKeys += 1;
    group.byok = plus(group.byok, is_byok ? upstream_inference_cost : null);
    groups.set(key, group);
  }
  return groups;
}

function plus(a: bigint | null, b: bigint | null): bigint | null {
  return b === null ? a : (a ?? 0n) + b;
}

function sumOf(made: readonly Made[], name: Money): bigint {
  return made.reduce((sum, record) => sum + (record[name] ?? 0n), 0n);
}

function text(amount: bigint | null): string | null {
  return amount === null ? null : fromScaled(amount, SCALE);
}

function scaled(cell: string | null | undefined): bigint | null {
  const amount = cell ? parseDecimal(cell) : null;
  return amount === null ? null : toScaled(amount, SCALE);
}

function decimal(cell: string | null | undefined): string | null {
  return text(scaled(cell));
}

/** Without the apostrophe that keeps a spreadsheet from running a text as a formula. */
function plainText(cell: string | null | undefined): string {
  return (cell ?? '').replace(/^'(?==)/, '');
}

/** `2026-06-09T10:13:20.123456Z`, however a reader writes a moment. */
function instantOf(cell: string | null | undefined): string {
  const [, day, time, fraction = ''] =
    /^(\S{10})[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(cell ?? '') ?? [];
  return `${day}T${time}.${fraction.padEnd(6, '0')}Z`;
}
