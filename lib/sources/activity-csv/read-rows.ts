import type { Line, LineFault } from '@/lib/sources/lines/read-lines';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { RejectedItem } from '@/lib/sources/source';
import { type Delimiter, splitQuotedRows, splitRow } from './split-row';

/** The cells of one record, and the line on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** The record as it came, for reports. */
  readonly text: string;
}

/** Longest record, and longest line: no row of an Activity export comes near it. */
export const RECORD_LIMIT_BYTES = 1024 * 1024;

const LINE_FAULTS = {
  too_long: 'The line is longer than 1 MiB. Check whether line ends are missing.',
  not_utf8: 'The line is not valid UTF-8 text. Save the file as UTF-8 and import it again.',
  nul_byte: 'The line contains NUL bytes. The file is damaged here: export it again.',
} as const satisfies Record<LineFault, string>;
const WRONG_QUOTES =
  'A quote is opened and not closed, or stands inside of unquoted text. Write a quote inside of quoted text twice.';

/**
 * Groups lines into records (a quoted cell may hold line ends) and cuts those into cells.
 *
 * A quote that is never closed would swallow all that follows. So only the line on which such a
 * record begins is rejected, and the lines after it are read on their own. That stays linear:
 * every line with an odd number of quotes ends the record before it, and all lines between two
 * such lines are records by themselves.
 */
export class RowReader {
  private open: Line[] = [];
  private openLength = 0;

  constructor(private readonly delimiter: Delimiter) {}

  /** The rows that these lines completed, in order. */
  push(lines: readonly Line[]): (CsvRow | RejectedItem)[] {
    const rows: (CsvRow | RejectedItem | Line)[] = [];
    for (const line of lines) this.take(line, rows);
    return this.cutQuoted(rows);
  }

  /** What is left at the end of the file. */
  end(): (CsvRow | RejectedItem)[] {
    const rows: (CsvRow | RejectedItem | Line)[] = [];
    this.giveUp(rows);
    return this.cutQuoted(rows);
  }

  private take(line: Line, rows: (CsvRow | RejectedItem | Line)[]): void {
    if (line.fault !== undefined) {
      this.giveUp(rows);
      rows.push(rejectedItem(line.number, LINE_FAULTS[line.fault], line.text));
      return;
    }
    const odd = hasOddQuotes(line.text);
    if (this.open.length === 0 && !odd) {
      this.single(line, rows);
      return;
    }
    this.open.push(line);
    this.openLength += line.text.length + 1;
    if (this.open.length === 1) return;
    if (odd) this.close(line, rows);
    else if (this.openLength > RECORD_LIMIT_BYTES) this.giveUp(rows);
  }

  /** A line by itself: cut now when that is cheap, else together with others (`cutQuoted`). */
  private single(line: Line, rows: (CsvRow | RejectedItem | Line)[]): void {
    const { number, text } = line;
    if (text.includes('"')) rows.push(line);
    else if (!isBlank(text)) rows.push({ line: number, cells: text.split(this.delimiter), text });
  }

  private close(last: Line, rows: (CsvRow | RejectedItem | Line)[]): void {
    const [first] = this.open;
    const text = this.open.map((line) => line.text).join('\n');
    const cells = splitRow(text, this.delimiter);
    if (first && cells) {
      this.forget();
      rows.push({ line: first.number, cells, text });
      return;
    }
    this.open.pop();
    this.giveUp(rows);
    this.open = [last];
    this.openLength = last.text.length;
  }

  /** Rejects the line on which the open record begins; the others had paired quotes only. */
  private giveUp(rows: (CsvRow | RejectedItem | Line)[]): void {
    const [first, ...others] = this.open;
    this.forget();
    if (!first) return;
    rows.push(rejectedItem(first.number, WRONG_QUOTES, first.text));
    for (const line of others) this.single(line, rows);
  }

  private forget(): void {
    this.open = [];
    this.openLength = 0;
  }

  private cutQuoted(rows: readonly (CsvRow | RejectedItem | Line)[]): (CsvRow | RejectedItem)[] {
    const quoted = rows.flatMap((row) => ('number' in row ? [row.text] : []));
    const cut = quoted.length === 0 ? [] : splitQuotedRows(quoted, this.delimiter);
    let index = 0;
    return rows.map((row) => {
      if (!('number' in row)) return row;
      const cells = cut === null ? splitRow(row.text, this.delimiter) : cut[index];
      index += 1;
      return cells
        ? { line: row.number, cells, text: row.text }
        : rejectedItem(row.number, WRONG_QUOTES, row.text);
    });
  }
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

/** Spreadsheets end files with rows of nothing but delimiters. */
function isBlank(text: string): boolean {
  return text.length < 200 && /^[\s,;]*$/.test(text);
}
