import type { Bytes, LookupItem, ReadItem, RejectedItem, SourceItem } from '@/lib/sources/source';

/** A text or bytes as a file that arrives in chunks of so many bytes. */
export async function* inChunks(content: string | Uint8Array, chunkBytes = 64 * 1024): Bytes {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}

/** Everything that a source read, rejected, and gave to be looked up. */
export async function readAll(batches: AsyncIterable<readonly SourceItem[]>): Promise<{
  read: ReadItem[];
  lookups: LookupItem[];
  rejected: { line: number; reason: string; excerpt: string }[];
}> {
  const items: SourceItem[] = [];
  for await (const batch of batches) items.push(...batch);
  return {
    read: items.filter((item): item is ReadItem => 'contribution' in item),
    lookups: items.filter((item): item is LookupItem => 'lookup' in item),
    rejected: items
      .filter((item): item is RejectedItem => 'rejected' in item)
      .map(({ line, rejected }) => ({ line, ...rejected })),
  };
}
