import { parseJson } from '@/lib/generation/lossless';
import { type Line, readLines } from '@/lib/sources/lines/read-lines';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, SourceItem } from '@/lib/sources/source';
import { columnName } from './columns';
import { readRow } from './read-row';

const LINE_LIMIT_BYTES = 16 * 1024 * 1024;

const FAULTS = {
  too_long: 'The line is longer than 16 MiB. Export the table without INPUT and OUTPUT.',
  not_utf8: 'The line is not valid UTF-8 text. Export the table again.',
  nul_byte: 'The line contains NUL bytes. The file is damaged here: export the table again.',
} as const;

/** Reads an export of the table as JSON lines, one object a row (ClickHouse’s JSONEachRow). */
export async function* readTableJson(bytes: Bytes): AsyncGenerator<readonly SourceItem[]> {
  for await (const lines of readLines(bytes, LINE_LIMIT_BYTES)) yield lines.flatMap(itemsOf);
}

function itemsOf(line: Line): SourceItem[] {
  const { number, text, fault } = line;
  if (fault !== undefined) return [rejectedItem(number, FAULTS[fault], text)];
  if (text.trim() === '') return [];
  let row: unknown;
  try {
    row = parseJson(text);
  } catch {
    return [rejectedItem(number, 'This line is no JSON object. Export the table again.', text)];
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return [rejectedItem(number, 'This line is no JSON object. Export the table again.', text)];
  }
  const cells = Object.entries(row)
    .filter(([, cell]) => cell !== null && cell !== '')
    .map(([title, cell]) => [columnName(title), cell] as const);
  const read = readRow(new Map(cells));
  if (read === null) return [];
  return [
    'reason' in read
      ? rejectedItem(number, read.reason, text)
      : { line: number, contribution: read.contribution },
  ];
}
