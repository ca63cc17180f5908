import type { Bytes } from '@/lib/sources/source';
import { endsLinesWithCr, withLineFeeds } from './carriage-returns';
import { gunzip } from './gunzip';
import { utf8FromUtf16, utf16Of } from './utf-16';

/** How much of a file sources see to recognise it. */
export const HEAD_BYTES = 64 * 1024;

export interface OpenedInput {
  /** The first bytes, decompressed and without a byte order mark. */
  readonly head: Uint8Array;
  /** All bytes, those of the head included. To be read once. */
  readonly bytes: Bytes;
}

/** The line that Excel writes before all others to say what stands between cells; they say it themselves. */
const SEPARATOR_LINE = /^sep=[^\r\n](?=\r?\n)/i;

/**
 * Opens a file as it came: gzip is recognised by its first bytes, UTF-16 becomes UTF-8, line ends of
 * CR alone become LF, a byte order mark is dropped, and of Excel's `sep=;` all but the line end.
 *
 * @param limitBytes largest size after decompression
 * @throws ApiError `payload_too_large`, `invalid_request` while it is read
 */
export async function openInput(source: Bytes, limitBytes: number): Promise<OpenedInput> {
  const raw = await peek(source, 2);
  const isGzip = raw.head[0] === 0x1f && raw.head[1] === 0x8b;
  const plain = isGzip ? gunzip(raw.bytes, limitBytes) : raw.bytes;
  const first = await peek(plain, HEAD_BYTES);
  const utf16 = utf16Of(first.head);
  const text = utf16 === null ? first : await peek(utf8FromUtf16(first.bytes, utf16), HEAD_BYTES);
  const { head, bytes } = endsLinesWithCr(text.head)
    ? await peek(withLineFeeds(text.bytes), HEAD_BYTES)
    : text;
  const markLength = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const beginning = Buffer.from(head.subarray(markLength, markLength + 8)).toString('latin1');
  const left = markLength + (SEPARATOR_LINE.exec(beginning)?.[0].length ?? 0);
  return { head: head.subarray(left), bytes: skip(bytes, left) };
}

/** The first bytes (at least so many, when there are), and everything with them in front. */
async function peek(source: Bytes, headBytes: number): Promise<OpenedInput> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const next = await iterator.next();
    if (next.done) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(chunks);
  async function* replay(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head, bytes: replay() };
}

async function* skip(bytes: Bytes, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of bytes) {
    if (left === 0) yield chunk;
    else if (chunk.length > left) {
      yield chunk.subarray(left);
      left = 0;
    } else left -= chunk.length;
  }
}
