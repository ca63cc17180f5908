import type { Cell } from '../run';
import type { ExportTable, ExportType } from './export-table';

/** One JSON object a line; numbers with every digit that the ledger has, missing as null. */
export async function* writeJsonLines({
  columns,
  batches,
}: ExportTable): AsyncIterable<Uint8Array> {
  const keyed = columns.map(({ name, type }) => ({ key: `${JSON.stringify(name)}:`, type }));
  for await (const rows of batches) {
    let lines = '';
    for (const row of rows) {
      for (const [index, { key, type }] of keyed.entries()) {
        lines += (index === 0 ? '{' : ',') + key + jsonText(type, row[index] ?? null);
      }
      lines += '}\n';
    }
    yield Buffer.from(lines);
  }
}

/** What stands in a cell as digits or as JSON is JSON already. */
function jsonText(type: ExportType, cell: Cell): string {
  if (cell === null) return 'null';
  return type === 'text' || type === 'instant' ? JSON.stringify(cell) : String(cell);
}
