import type { ExportTable } from './export-table';

/** One JSON object a line; numbers with every digit that the ledger has, missing as null. */
export async function* writeJsonLines({
  columns,
  batches,
}: ExportTable): AsyncIterable<Uint8Array> {
  const keys = columns.map(
    ({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
  );
  const missing = keys.map((key) => `${key}null`);
  const isQuoted = columns.map(({ type }) => type === 'text' || type === 'instant');
  const cells: string[] = new Array(columns.length).fill('');
  for await (const rows of batches) {
    const lines: string[] = [];
    for (const row of rows) {
      for (let index = 0; index < cells.length; index += 1) {
        const cell = row[index] ?? null;
        if (cell === null) cells[index] = missing[index] ?? '';
        // What stands in a cell as digits or as JSON is JSON already.
        else cells[index] = keys[index] + (isQuoted[index] ? JSON.stringify(cell) : String(cell));
      }
      lines.push(cells.join(''), '}\n');
    }
    yield Buffer.from(lines.join(''));
  }
}
