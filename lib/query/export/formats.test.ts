import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Cell } from '../run';
import { harmless } from './csv';
import type { ExportColumn, ExportType } from './export-table';
import { EXPORT_FORMATS, type ExportFormat } from './formats';

const TYPES: Record<ExportType, fc.Arbitrary<Cell>> = {
  text: fc.string({ unit: 'binary', maxLength: 20 }).map(storable),
  json: fc.json().map((json) => JSON.stringify(JSON.parse(json))),
  money: fc
    .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 26n), fc.nat({ max: 999_999_999 }))
    .map(([minus, whole, fraction]) =>
      whole === 0n && fraction === 0
        ? '0'
        : `${minus ? '-' : ''}${whole}.${String(fraction).padStart(9, '0')}`.replace(/\.?0+$/, ''),
    ),
  integer: fc.bigInt(-(2n ** 53n), 2n ** 53n).map(String),
  milliseconds: fc.integer({ min: -1e9, max: 1e9 }).map((value) => String(value / 1000)),
  boolean: fc.boolean(),
  instant: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
};
const COLUMNS = Object.keys(TYPES).map((type) => ({ name: type, type })) as ExportColumn[];
const row = fc.tuple(...COLUMNS.map(({ type }) => fc.option(TYPES[type], { nil: null, freq: 5 })));
const batches = fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 3 });

/** As texts are stored: half a surrogate pair and a mark of byte order are none. */
function storable(text: string): string {
  return text.replace(/^\ufeff+/, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

async function bytesOf(format: ExportFormat, given: readonly Cell[][][]): Promise<Buffer> {
  const table = {
    columns: COLUMNS,
    batches: (async function* () {
      yield* given;
    })(),
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of EXPORT_FORMATS[format].write(table)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Blanks of all kinds, then what makes a formula. */
const DANGEROUS = /^[\s\u00a0\ufeff\u200b\u2060\0]*[=+\-@|%＝＋－＠｜％]/;

test('no text in a CSV begins as a formula, in any of its lines; numbers stay numbers', async () => {
  const start = fc.stringMatching(/^[ \t\u00a0\ufeff\u200b\0\n]{0,3}[=+\-@|%＝＋－＠｜％]?$/);
  const text = fc
    .array(fc.tuple(start, fc.string({ maxLength: 6 })), { maxLength: 3 })
    .map((lines) => lines.map(([blank, rest]) => blank + rest).join('\n'));
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      for (const line of harmless(value).split(/[\n\r\u2028\u2029]/)) {
        expect(line).not.toMatch(DANGEROUS);
      }
      // Nothing is lost: the text is what is left without the apostrophes that were put in.
      expect(harmless(value).replaceAll("'", '')).toBe(value.replaceAll("'", ''));
    }),
    { numRuns: 2_000 },
  );
  expect(harmless('gen-1 a=b\nplain')).toBe('gen-1 a=b\nplain');
  const cells = COLUMNS.map(({ type }) => (type === 'money' ? '-0.000001' : null));
  expect((await bytesOf('csv', [[cells]])).toString()).toContain(',-0.000001,');
});

test('the name of a column is no formula either, in any of its lines', async () => {
  const table = {
    columns: [{ name: 'metadata.a\n=cmd', type: 'text' as const }],
    batches: (async function* () {})(),
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of EXPORT_FORMATS.csv.write(table)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe(`"metadata.a\n'=cmd"\r\n`);
});

test('a CSV is read back as what it was made of', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (given) => {
      const text = (await bytesOf('csv', given)).toString();
      const cast = (value: string, { quoting }: { quoting: boolean }) =>
        value === '' && !quoting ? null : value;
      const rows: unknown = parse(text, { from_line: 2, cast, record_delimiter: '\r\n' });
      expect(rows).toEqual(
        given.flat().map((cells) =>
          cells.map((cell, index) => {
            const isText = ['text', 'json'].includes(COLUMNS[index]?.type ?? '');
            if (cell === null) return null;
            return isText ? harmless(String(cell)) : String(cell);
          }),
        ),
      );
    }),
  );
});

test('JSON lines have every digit', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (given) => {
      const lines = (await bytesOf('jsonl', given)).toString().split('\n').slice(0, -1);
      expect(lines).toHaveLength(given.flat().length);
      for (const [index, cells] of given.flat().entries()) {
        const line = lines[index] ?? '';
        const [text, json, money] = cells;
        expect(JSON.parse(line)).toMatchObject({
          text,
          json: json === null ? null : JSON.parse(String(json)),
        });
        expect(line).toContain(`"money":${money},`);
      }
    }),
  );
});

const folder = mkdtempSync(join(tmpdir(), 'genledger-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('Parquet is read back exactly by DuckDB', async () => {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const path = join(folder, 'file.parquet');
  await fc.assert(
    fc.asyncProperty(batches, async (given) => {
      const bytes = await bytesOf('parquet', given);
      writeFileSync(path, bytes);
      const reader = await connection.runAndReadAll(
        `SELECT text, json, money::VARCHAR, integer::VARCHAR, milliseconds::VARCHAR, boolean, strftime(instant AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ'), number FROM read_parquet('${path}')`,
      );
      const scaled = (value: Cell, scale: number) =>
        value === null ? null : scaledText(String(value), scale);
      expect(reader.getRows()).toEqual(
        given
          .flat()
          .map(([text, json, money, integer, ms, ...rest]) => [
            text,
            json,
            scaled(money ?? null, 12),
            integer,
            scaled(ms ?? null, 3),
            ...rest,
          ]),
      );
    }),
    { numRuns: 40 },
  );
});

/** `-1.5` with three decimals is `-1.500`. */
function scaledText(value: string, scale: number): string {
  const [whole = '', fraction = ''] = value.split('.');
  return `${whole}.${fraction.padEnd(scale, '0')}`;
}
