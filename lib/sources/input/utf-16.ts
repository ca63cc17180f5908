import type { Bytes } from '@/lib/sources/source';

export type Utf16 = 'utf-16le' | 'utf-16be';

/** How much is looked at when there is no byte order mark. */
const LOOKED_AT = 64;

/**
 * Whether a file is UTF-16, by its mark or, as some tools leave that out, by every other byte of its
 * beginning being zero (which no other text has).
 */
export function utf16Of(head: Uint8Array): Utf16 | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const beginning = head.subarray(0, LOOKED_AT - (LOOKED_AT % 2));
  if (beginning.length < 8) return null;
  const zeros = (parity: number) =>
    beginning.every((byte, index) => (index % 2 === parity ? byte === 0 : byte !== 0));
  if (zeros(1)) return 'utf-16le';
  return zeros(0) ? 'utf-16be' : null;
}

export async function* utf8FromUtf16(bytes: Bytes, encoding: Utf16): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
