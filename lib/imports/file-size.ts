import type { Bytes } from '@/lib/sources/source';

/**
 * From this size on a file is kept in the data folder first and imported by a job. Smaller ones are in the
 * ledger within some seconds, also compressed: about as long as a request waits for the end.
 */
export const LARGE_BYTES = 16 * 1024 * 1024;

/** How much of a file on disk is read at once. */
export const PIECE_BYTES = 256 * 1024;

interface SizedFile {
  readonly isLarge: boolean;
  /** All of the bytes, those that were looked at included. */
  readonly bytes: Bytes;
  /** Lets go of the bytes, also when nobody began to read them. */
  release(): Promise<void>;
}

/** Whether a file is a large one: by what its sender says, else by how far it grows. */
export async function sizeUp(bytes: Bytes, totalBytes: number | null): Promise<SizedFile> {
  if (totalBytes !== null) {
    return { isLarge: totalBytes >= LARGE_BYTES, bytes, release: async () => undefined };
  }
  const iterator = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  let isOver = false;
  let fault: { readonly error: unknown } | null = null;
  try {
    while (length < LARGE_BYTES && !isOver) {
      const next = await iterator.next();
      if (next.done) isOver = true;
      else {
        head.push(next.value);
        length += next.value.length;
      }
    }
  } catch (error) {
    fault = { error };
  }
  const release = async () => void (await iterator.return?.());
  async function* replayed(): AsyncGenerator<Uint8Array> {
    try {
      for (let chunk = head.shift(); chunk !== undefined; chunk = head.shift()) yield chunk;
      if (fault !== null) throw fault.error;
      while (!isOver) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await release();
    }
  }
  return { isLarge: length >= LARGE_BYTES, bytes: replayed(), release };
}
