import { Readable } from 'node:stream';
import { createUnzip } from 'node:zlib';
import { ApiError } from '@/lib/http/api-error';
import { wholeBodyOf } from '@/lib/http/whole-body';
import type { IntakeShare } from './intake-budget';

const MIB = 1024 * 1024;
/** Largest body after decompression. */
export const BODY_LIMIT_BYTES = 64 * MIB;

/**
 * The whole body, decompressed. It is counted while it streams: what opens to more than the limit
 * is refused when it gets there, not when it is all in memory.
 *
 * @throws ApiError `payload_too_large`, `unsupported_media_type`, `invalid_request`, `overloaded`
 */
export async function readBody(request: Request, share: IntakeShare): Promise<Buffer> {
  const coding = (request.headers.get('content-encoding') ?? '').trim().toLowerCase();
  if (!['', 'identity', 'gzip', 'x-gzip', 'deflate'].includes(coding)) {
    throw new ApiError(
      'unsupported_media_type',
      'Send the body as it is, or with "Content-Encoding: gzip" or "deflate".',
    );
  }
  const whole = wholeBodyOf(request);
  const body = whole === undefined ? request.body : [whole];
  if (body === null || whole?.length === 0) return Buffer.alloc(0);
  const isPlain = coding === '' || coding === 'identity';
  return isPlain ? collect(body, share) : inflate(body, share);
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

async function inflate(body: Chunks, share: IntakeShare): Promise<Buffer> {
  let fault: unknown = null;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      fault = error;
      throw error;
    }
  }
  const input = Readable.from(watched(), { objectMode: false });
  const output = createUnzip({ chunkSize: 64 * 1024 });
  input.on('error', (error) => output.destroy(error));
  input.pipe(output);
  try {
    return await collect(output, share);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (fault !== null) throw fault;
    throw new ApiError(
      'invalid_request',
      'The compressed body is damaged or ends too early. Send it again.',
      { cause: error },
    );
  } finally {
    input.destroy();
    output.destroy();
  }
}

async function collect(chunks: Chunks, share: IntakeShare): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > BODY_LIMIT_BYTES) {
      throw new ApiError(
        'payload_too_large',
        'The body opens to more than 64 MiB. Send fewer spans at once.',
        { metadata: { limit_bytes: BODY_LIMIT_BYTES } },
      );
    }
    share.take(chunk.length);
    parts.push(chunk);
  }
  const [only] = parts;
  return parts.length === 1 && Buffer.isBuffer(only) ? only : Buffer.concat(parts, length);
}
