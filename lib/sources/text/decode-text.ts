import type { Bytes } from '@/lib/sources/source';

/** Text in pieces as it arrives. What is not valid UTF-8 is replaced: IDs are plain ASCII. */
export async function* decodeText(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
