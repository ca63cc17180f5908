import type { Bytes, FileHints, SourceItem } from '@/lib/sources/source';
import { readMappedCsv } from './read-csv';
import { readMappedJson } from './read-json';

/** `{`, `[`, behind blanks and perhaps a byte order mark. */
const JSON_START = /^[\s\ufeff]*[{[]/;

/** Reads a table by a mapping of its columns: text with delimiters, or JSON. */
export async function* readMappedRows(
  bytes: Bytes,
  { mapping }: FileHints,
): AsyncGenerator<readonly SourceItem[]> {
  const chunks = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let isBlank = true;
  while (isBlank) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    isBlank = Buffer.from(next.value).toString('utf8').trim() === '';
  }
  const isJson = JSON_START.test(
    Buffer.concat(first)
      .subarray(-1024 * 1024)
      .toString('utf8'),
  );
  async function* whole(): Bytes {
    yield* first;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  yield* isJson ? readMappedJson(whole(), mapping) : readMappedCsv(whole(), mapping);
}
