import { groupDigits } from '@/lib/generation/group-digits';
import { fitsColumns } from '@/lib/sources/activity-csv/fits-columns';
import { RowReader } from '@/lib/sources/activity-csv/read-rows';
import type { Delimiter } from '@/lib/sources/activity-csv/split-row';
import { splitRow } from '@/lib/sources/activity-csv/split-row';
import { readLines } from '@/lib/sources/lines/read-lines';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, SourceItem } from '@/lib/sources/source';
import { columnName } from './columns';
import { readRow } from './read-row';

const LINE_LIMIT_BYTES = 1024 * 1024;
/** How ClickHouse and Snowflake write what is not there. */
const NULLS: ReadonlySet<string> = new Set(['', '\\N', 'NULL', 'null']);

/** The columns of a first line, and what stands between them. */
export function titlesOf(line: string): { titles: readonly string[]; delimiter: Delimiter } {
  const delimiter = ([',', ';', '\t'] as const).reduce((best, sign) =>
    line.split(sign).length > line.split(best).length ? sign : best,
  );
  return { titles: splitRow(line, delimiter) ?? [], delimiter };
}

/** Reads an export of the table as CSV, whose first line names the columns. */
export async function* readTableCsv(bytes: Bytes): AsyncGenerator<readonly SourceItem[]> {
  let names: readonly string[] | null = null;
  let rows: RowReader | null = null;
  const take = (cut: ReturnType<RowReader['push']>): SourceItem[] =>
    cut.flatMap((row): SourceItem[] => {
      if ('rejected' in row) return [row];
      if (!fitsColumns(row.cells, names ?? [])) {
        const reason = `This row has ${groupDigits(row.cells.length)} columns, the first line has ${names?.length}. Export the table again.`;
        return [rejectedItem(row.line, reason, row.text)];
      }
      const cells = row.cells.map((cell, index) => [names?.[index] ?? '', cell] as const);
      const read = readRow(new Map(cells.filter(([, cell]) => !NULLS.has(cell))));
      if (read === null) return [];
      return [
        'reason' in read
          ? rejectedItem(row.line, read.reason, row.text)
          : { line: row.line, contribution: read.contribution },
      ];
    });
  for await (const batch of readLines(bytes, LINE_LIMIT_BYTES)) {
    let lines = batch;
    if (rows === null) {
      const first = lines.findIndex(({ text }) => text.trim() !== '');
      if (first === -1) continue;
      const { titles, delimiter } = titlesOf(lines[first]?.text ?? '');
      names = titles.map(columnName);
      rows = new RowReader(delimiter);
      lines = lines.slice(first + 1);
    }
    yield take(rows.push(lines));
  }
  if (rows !== null) yield take(rows.end());
}
