import { isTooLarge, parseDecimal } from '@/lib/generation/decimal';
import { groupDigits } from '@/lib/generation/group-digits';
import { ApiError } from '@/lib/http/api-error';
import { addMoney, NOTHING, type Sums } from '@/lib/reconciliation/day-sums';
import { fitsColumns } from '@/lib/sources/activity-csv/fits-columns';
import { findDelimiter } from '@/lib/sources/activity-csv/header';
import { type CsvRow, RECORD_LIMIT_BYTES, RowReader } from '@/lib/sources/activity-csv/read-rows';
import { type Delimiter, splitRow } from '@/lib/sources/activity-csv/split-row';
import { withPoint } from '@/lib/sources/activity-csv/with-point';
import { readLines } from '@/lib/sources/lines/read-lines';
import { readMoment } from '@/lib/sources/mapped-rows/read-moment';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, RejectedItem } from '@/lib/sources/source';
import type { DayColumns, DayField } from './day-columns';

/** What a table of sums holds, and what it leaves out. */
export interface DayTable {
  readonly titles: readonly string[];
  /** The first rows, to see what stands in each column. */
  readonly sample: readonly (readonly string[])[];
  /** By UTC day; empty while the columns that are needed are not known. */
  readonly days: ReadonlyMap<string, Sums>;
  readonly rejected: readonly RejectedItem[];
}

const SHOWN_ROWS = 3;
const SHOWN_CELL = 60;
const WHOLE = /^\d{1,15}$/;

/**
 * Reads a table in which each row sums many generations of a UTC day, such as OpenRouter's Activity by day:
 * rows of one day, whatever model or provider each is of, are added up.
 *
 * @param columnsOf which columns hold what, once the titles are known; null to see the titles only
 * @throws ApiError `invalid_request` when the file is empty
 */
export async function readDayTable(
  bytes: Bytes,
  columnsOf: (titles: readonly string[]) => DayColumns | null,
): Promise<DayTable> {
  let table: Reading | null = null;
  for await (const batch of readLines(bytes, RECORD_LIMIT_BYTES)) {
    let lines = batch;
    if (table === null) {
      const index = lines.findIndex(({ text }) => text.trim() !== '');
      const first = lines[index];
      if (first === undefined) continue;
      table = new Reading(first.text, columnsOf);
      lines = lines.slice(index + 1);
    }
    table.take(lines);
  }
  if (table === null) throw new ApiError('invalid_request', 'The file is empty.');
  return table.end();
}

class Reading {
  private readonly delimiter: Delimiter;
  private readonly rows: RowReader;
  private readonly titles: readonly string[];
  private readonly columns: DayColumns | null;
  private readonly sample: string[][] = [];
  private readonly days = new Map<string, Sums>();
  private readonly rejected: RejectedItem[] = [];

  constructor(header: string, columnsOf: (titles: readonly string[]) => DayColumns | null) {
    this.delimiter = findDelimiter(header);
    const titles = splitRow(header, this.delimiter) ?? header.split(this.delimiter);
    this.titles = titles.map((title) => title.trim());
    this.columns = columnsOf(this.titles);
    this.rows = new RowReader(this.delimiter);
  }

  take(lines: Parameters<RowReader['push']>[0]): void {
    for (const row of this.rows.push(lines)) this.add(row);
  }

  end(): DayTable {
    for (const row of this.rows.end()) this.add(row);
    const { titles, sample, days, rejected } = this;
    return { titles, sample, days, rejected };
  }

  private add(row: CsvRow | RejectedItem): void {
    if ('rejected' in row) {
      this.rejected.push(row);
      return;
    }
    if (this.sample.length < SHOWN_ROWS) {
      this.sample.push(row.cells.map((cell) => cell.slice(0, SHOWN_CELL)));
    }
    if (this.columns === null) return;
    const sums = fitsColumns(row.cells, this.titles)
      ? this.sumsOf(row.cells, this.columns)
      : `This row has ${groupDigits(row.cells.length)} columns, the header has ${groupDigits(this.titles.length)}. Put text that holds a delimiter in quotes, or remove the row.`;
    if (typeof sums === 'string') {
      this.rejected.push(rejectedItem(row.line, sums, row.text));
      return;
    }
    const before = this.days.get(sums.day) ?? NOTHING;
    this.days.set(sums.day, {
      requests: before.requests + sums.requests,
      money: addMoney(before.money, sums.money),
    });
  }

  /** The day of a row and its sums, or why it has none. */
  private sumsOf(cells: readonly string[], columns: DayColumns): (Sums & { day: string }) | string {
    const cell = (field: DayField) => {
      const title = columns[field];
      return title === undefined ? '' : (cells[this.titles.indexOf(title)] ?? '').trim();
    };
    const moment = readMoment(cell('date'), columns.days);
    if (moment === null) return `"${cell('date').slice(0, 40)}" is no day. Write it as 2026-08-24.`;
    const requests = cell('requests');
    if (!WHOLE.test(requests)) return `"${requests.slice(0, 40)}" is no number of requests.`;
    const usage = this.moneyOf(cell('usage'));
    const byok = cell('byok') === '' ? '0' : this.moneyOf(cell('byok'));
    if (usage === null || byok === null) {
      const wrong = usage === null ? cell('usage') : cell('byok');
      return `"${wrong.slice(0, 40)}" is no amount. Write US dollars as 12.34, without a sign of the currency.`;
    }
    return { day: moment.slice(0, 10), requests: Number(requests), money: addMoney(usage, byok) };
  }

  private moneyOf(text: string) {
    const amount = parseDecimal(withPoint('usage', text, this.delimiter));
    return amount === null || isTooLarge(amount) ? null : amount;
  }
}
