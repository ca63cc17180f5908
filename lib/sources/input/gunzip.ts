import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { groupDigits } from '@/lib/generation/group-digits';
import { ApiError } from '@/lib/http/api-error';
import type { Bytes } from '@/lib/sources/source';

/** What may always come out, however small the file. */
const FREE_BYTES = 64 * 1024 * 1024;
/** Exports shrink 5 to 30 times; deflate can reach 1,000. */
const RATIO_LIMIT = 200;

/**
 * Decompresses gzip while it streams.
 *
 * @throws ApiError `payload_too_large` when more than `limitBytes` come out, or so much more than
 * went in that it can be no export; `invalid_request` when the file is damaged
 */
export async function* gunzip(bytes: Bytes, limitBytes: number): AsyncGenerator<Uint8Array> {
  let bytesIn = 0;
  let bytesOut = 0;
  let fault: unknown = null;
  async function* counted(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of bytes) {
        bytesIn += chunk.length;
        yield chunk;
      }
    } catch (error) {
      fault = error;
      throw error;
    }
  }
  const input = Readable.from(counted(), { objectMode: false });
  const output = createGunzip({ chunkSize: 64 * 1024 });
  input.on('error', (error) => output.destroy(error));
  input.pipe(output);
  try {
    for await (const chunk of output as AsyncIterable<Buffer>) {
      bytesOut += chunk.length;
      if (bytesOut > limitBytes || bytesOut > Math.max(FREE_BYTES, bytesIn * RATIO_LIMIT)) {
        throw new ApiError(
          'payload_too_large',
          `The file decompresses to more than ${groupDigits(Math.floor(Math.min(limitBytes, Math.max(FREE_BYTES, bytesIn * RATIO_LIMIT)) / (1024 * 1024)))} MiB. Import it without compression, or in parts.`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (fault !== null) throw fault;
    throw new ApiError(
      'invalid_request',
      'The compressed file is damaged or ends too early. Compress or download it again.',
      { cause: error },
    );
  } finally {
    input.destroy();
    output.destroy();
  }
}
