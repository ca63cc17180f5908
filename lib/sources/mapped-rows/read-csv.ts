import { groupDigits } from '@/lib/generation/group-digits';
import { ApiError } from '@/lib/http/api-error';
import { fitsColumns } from '@/lib/sources/activity-csv/fits-columns';
import { findDelimiter } from '@/lib/sources/activity-csv/header';
import { type CsvRow, RECORD_LIMIT_BYTES, RowReader } from '@/lib/sources/activity-csv/read-rows';
import { type Delimiter, splitRow } from '@/lib/sources/activity-csv/split-row';
import { withPoint } from '@/lib/sources/activity-csv/with-point';
import { type Line, readLines } from '@/lib/sources/lines/read-lines';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, RejectedItem, SourceItem } from '@/lib/sources/source';
import { demandColumns, placesOf } from './find-column';
import { mapCells, type Place } from './map-cells';
import type { Mapping } from './mapping';
import { needsMapping, SHOWN_ROWS } from './needs-mapping';
import { type Preset, presetOf } from './presets';

interface Opened {
  readonly titles: readonly string[];
  readonly delimiter: Delimiter;
  readonly rows: RowReader;
  readonly mapping: Mapping | null;
  readonly preset: Preset | null;
  readonly places: readonly Place[];
}

/**
 * Reads rows of a CSV by a mapping of its columns: the one that came with the request, or that of a
 * known export.
 *
 * @throws ApiError `invalid_request` with `columns_to_map` when nobody has said what they mean yet
 */
export async function* readMappedCsv(
  bytes: Bytes,
  mapping: Mapping | undefined,
): AsyncGenerator<readonly SourceItem[]> {
  let opened: Opened | null = null;
  const unmapped: string[][] = [];
  for await (const batch of readLines(bytes, RECORD_LIMIT_BYTES)) {
    let lines: readonly Line[] = batch;
    if (opened === null) {
      const index = lines.findIndex(({ text }) => text.trim() !== '');
      const first = lines[index];
      if (first === undefined) continue;
      opened = openHeader(first.text, mapping ?? null);
      lines = lines.slice(index + 1);
    }
    const rows = opened.rows.push(lines);
    if (opened.mapping !== null) yield mapRows(rows, opened, opened.mapping);
    else {
      for (const row of rows) if ('cells' in row) unmapped.push([...row.cells]);
      if (unmapped.length >= SHOWN_ROWS) break;
    }
  }
  if (opened === null) throw new ApiError('invalid_request', 'The file is empty.');
  const rest = opened.rows.end();
  if (opened.mapping !== null) yield mapRows(rest, opened, opened.mapping);
  else {
    for (const row of rest) if ('cells' in row) unmapped.push([...row.cells]);
    throw needsMapping(opened.titles, unmapped);
  }
}

function openHeader(text: string, given: Mapping | null): Opened {
  const delimiter = findDelimiter(text);
  const titles = (splitRow(text, delimiter) ?? text.split(delimiter)).map((title) => title.trim());
  const preset = given === null ? presetOf(titles) : null;
  const mapping = given ?? preset?.mapping ?? null;
  // A preset names columns that older exports of the same tool do not have.
  if (given !== null) demandColumns(titles, given);
  const places = mapping === null ? [] : placesOf(titles, mapping);
  return { titles, delimiter, rows: new RowReader(delimiter), mapping, preset, places };
}

function mapRows(
  rows: readonly (CsvRow | RejectedItem)[],
  { titles, delimiter, preset, places }: Opened,
  mapping: Mapping,
): SourceItem[] {
  return rows.flatMap((row): SourceItem[] => {
    if ('rejected' in row) return [row];
    if (!fitsColumns(row.cells, titles)) {
      const reason = `This row has ${groupDigits(row.cells.length)} columns, the header has ${titles.length}. Put text that holds a delimiter in quotes, or remove the row.`;
      return [rejectedItem(row.line, reason, row.text)];
    }
    const cells = [...row.cells];
    for (const [field, index] of places) {
      cells[index] = withPoint(field, cells[index] ?? '', delimiter);
    }
    return mapCells(row.line, cells, places, mapping, row.text, preset?.withoutId);
  });
}
