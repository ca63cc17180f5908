import { parse } from 'csv-parse/sync';

export type Delimiter = ',' | ';' | '\t';

/**
 * The fields of one record, or null when its quotes are wrong. Most rows have no quotes; cutting
 * those at the delimiter is what the parser would do, at a fifth of the time.
 */
export function splitRow(text: string, delimiter: Delimiter): string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  return splitQuotedRows([text], delimiter)?.[0] ?? null;
}

/**
 * The same for many records at once, which is much faster; null when any of them is wrong. Every
 * text is one record and may hold line ends inside of quotes.
 */
export function splitQuotedRows(texts: readonly string[], delimiter: Delimiter): string[][] | null {
  try {
    const rows: string[][] = parse(texts.join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
    });
    return rows.length === texts.length ? rows : null;
  } catch {
    return null;
  }
}
