import type { Cell } from '../run';
import type { ExportTable, ExportType } from './export-table';

/**
 * RFC 4180 in UTF-8: commas, CRLF, quotes where they are needed. Missing is nothing between two
 * commas, an empty text is `""`.
 */
export async function* writeCsv({ columns, batches }: ExportTable): AsyncIterable<Uint8Array> {
  yield Buffer.from(`${columns.map(({ name }) => quoted(name)).join(',')}\r\n`);
  const types = columns.map(({ type }) => type);
  for await (const rows of batches) {
    let lines = '';
    for (const row of rows) {
      for (const [index, type] of types.entries()) {
        lines += (index === 0 ? '' : ',') + csvCell(type, row[index] ?? null);
      }
      lines += '\r\n';
    }
    yield Buffer.from(lines);
  }
}

function csvCell(type: ExportType, cell: Cell): string {
  if (cell === null) return '';
  if (type !== 'text' && type !== 'json') return String(cell);
  const text = String(cell);
  return PLAIN.test(text) ? text : quoted(harmless(text));
}

/** Nearly all texts: neither a formula nor anything that needs quotes. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 ./:_-]*$/;

/**
 * Spreadsheets run a text that begins with one of these, and some look at each line. An apostrophe
 * makes it a text for them. Numbers are never texts here, so a negative one stays a number.
 */
export function harmless(text: string): string {
  return text.replace(FORMULA, "'");
}

/** Blanks and what cannot be seen at all may stand before it. */
const FORMULA = /^(?=(?:(?![\r\n\u2028\u2029])[\s\p{Cc}\p{Cf}])*[=+\-@|%＝＋－＠｜％])/gmu;

function quoted(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
