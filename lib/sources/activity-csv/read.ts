import { ApiError } from '@/lib/http/api-error';
import { type Line, readLines } from '@/lib/sources/lines/read-lines';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, RejectedItem, SourceItem } from '@/lib/sources/source';
import { type Header, isHeaderAgain, parseHeader } from './header';
import { mapRow } from './map-row';
import { type CsvRow, RECORD_LIMIT_BYTES, RowReader } from './read-rows';

/**
 * Reads an Activity export row by row, in batches of what one chunk of the file held.
 *
 * @throws ApiError `invalid_request` when the header is not that of an Activity export
 */
export async function* readActivityCsv(bytes: Bytes): AsyncGenerator<readonly SourceItem[]> {
  let opened: Opened | null = null;
  for await (const batch of readLines(bytes, RECORD_LIMIT_BYTES)) {
    let lines: readonly Line[] = batch;
    if (opened === null) {
      const index = lines.findIndex((line) => line.fault !== undefined || line.text.trim() !== '');
      const first = lines[index];
      if (first === undefined) continue;
      if (first.fault !== undefined) throw unreadableHeader();
      const header = parseHeader(first.text);
      opened = { header, rows: new RowReader(header.delimiter) };
      lines = lines.slice(index + 1);
    }
    yield mapRows(opened.rows.push(lines), opened);
  }
  if (opened === null) throw new ApiError('invalid_request', 'The file is empty.');
  yield mapRows(opened.rows.end(), opened);
}

interface Opened {
  header: Header;
  readonly rows: RowReader;
}

function mapRows(rows: readonly (CsvRow | RejectedItem)[], opened: Opened): SourceItem[] {
  return rows.flatMap((row): SourceItem[] => {
    if ('rejected' in row) return [row];
    if (isHeaderAgain(row.cells)) {
      // Files put one after the other: what follows is read by its own header.
      opened.header = parseHeader(row.text);
      return [];
    }
    const { contribution, reason } = mapRow(row.cells, opened.header);
    return [
      contribution ? { line: row.line, contribution } : rejectedItem(row.line, reason, row.text),
    ];
  });
}

function unreadableHeader(): ApiError {
  return new ApiError(
    'invalid_request',
    'The first line of the file is not readable text. Save the file as UTF-8 and import it again.',
  );
}
