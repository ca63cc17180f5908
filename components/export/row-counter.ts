import type { ExportFormat } from './formats';

/** Counts the rows of a file while it arrives. */
export interface RowCounter {
  readonly push: (chunk: Uint8Array) => void;
  /** Null when only the end of the file can be checked; then `whole` says what it looks like. */
  readonly rows: () => number | null;
  readonly whole: () => boolean;
}

const NEWLINE = 10;
const QUOTE = 34;
const PARQUET_END = [...'PAR1'].map((letter) => letter.charCodeAt(0));

export function rowCounter(format: ExportFormat): RowCounter {
  switch (format) {
    case 'csv':
    case 'focus':
      return lines(true);
    case 'jsonl':
      return lines(false);
    case 'parquet':
      return parquetEnd();
  }
}

/** In CSV a line break inside quotes is text, and the first line names the columns. */
function lines(csv: boolean): RowCounter {
  let count = 0;
  let quoted = false;
  let last = NEWLINE;
  return {
    push: (chunk) => {
      for (const byte of chunk) {
        if (csv && byte === QUOTE) quoted = !quoted;
        else if (byte === NEWLINE && !quoted) count += 1;
        last = byte;
      }
    },
    rows: () => {
      const all = count + (last === NEWLINE ? 0 : 1);
      return csv ? Math.max(0, all - 1) : all;
    },
    whole: () => !quoted,
  };
}

/** The rows of a Parquet file are told by its foot, which only a whole file has. */
function parquetEnd(): RowCounter {
  let tail: number[] = [];
  return {
    push: (chunk) => {
      tail = [...tail, ...chunk.slice(-PARQUET_END.length)].slice(-PARQUET_END.length);
    },
    rows: () => null,
    whole: () => tail.join() === PARQUET_END.join(),
  };
}
