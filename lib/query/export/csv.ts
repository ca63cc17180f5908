import type { ExportTable } from './export-table';

/**
 * RFC 4180 in UTF-8: commas, CRLF, quotes where they are needed. Missing is nothing between two
 * commas, an empty text is `""`.
 */
export async function* writeCsv({ columns, batches }: ExportTable): AsyncIterable<Uint8Array> {
  yield Buffer.from(`${columns.map(({ name }) => quoted(harmless(name))).join(',')}\r\n`);
  const isText = columns.map(({ type }) => type === 'text' || type === 'json');
  const cells: string[] = new Array(columns.length).fill('');
  for await (const rows of batches) {
    const lines: string[] = [];
    for (const row of rows) {
      // One list that is filled again: adding text to text leaves a node for each cell to be collected.
      for (let index = 0; index < cells.length; index += 1) {
        const cell = row[index] ?? null;
        if (cell === null) cells[index] = '';
        else cells[index] = isText[index] ? textCell(String(cell)) : String(cell);
      }
      lines.push(cells.join(','), '\r\n');
    }
    yield Buffer.from(lines.join(''));
  }
}

function textCell(text: string): string {
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
