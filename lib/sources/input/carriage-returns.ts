import type { Bytes } from '@/lib/sources/source';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Whether lines end with CR alone, as spreadsheets write for old Macs: text whose beginning has some
 * and no LF. The last byte is not looked at, because an LF may follow it.
 */
export function endsLinesWithCr(head: Uint8Array): boolean {
  const looked = head.subarray(0, -1);
  return looked.includes(CARRIAGE_RETURN) && !looked.includes(LINE_FEED) && !looked.some(isBinary);
}

export async function* withLineFeeds(bytes: Bytes): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    yield chunk.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte));
  }
}

/** Control characters that no text has, but for tabs and line ends. */
function isBinary(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x1b);
}
