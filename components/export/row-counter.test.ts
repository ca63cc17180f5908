import { expect, it } from 'vitest';
import type { ExportFormat } from './formats';
import { rowCounter } from './row-counter';

function counted(format: ExportFormat, text: string, chunkBytes = 3) {
  const counter = rowCounter(format);
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    counter.push(bytes.subarray(at, at + chunkBytes));
  }
  return { rows: counter.rows(), whole: counter.whole() };
}

it('counts the rows of CSV, not the lines inside its texts', () => {
  const csv = 'id,app\na,"two\nlines"\nb,"a ""quoted"" word"\n';
  expect(counted('csv', csv)).toEqual({ rows: 2, whole: true });
  expect(counted('csv', 'id,app\n')).toEqual({ rows: 0, whole: true });
  expect(counted('csv', 'id\na\nb')).toEqual({ rows: 2, whole: true });
});

it('sees that a text was cut off', () => {
  expect(counted('csv', 'id,app\na,"two').whole).toBe(false);
});

it('counts the lines of JSON lines', () => {
  expect(counted('jsonl', '{"a":1}\n{"a":"x\\n"}\n').rows).toBe(2);
  expect(counted('jsonl', '').rows).toBe(0);
});

it('knows a whole Parquet file by its end, however it arrives in pieces', () => {
  for (const size of [1, 2, 3, 100]) {
    expect(counted('parquet', 'PAR1 … PAR1', size)).toEqual({ rows: null, whole: true });
    expect(counted('parquet', 'PAR1 … PAR', size).whole).toBe(false);
  }
});
