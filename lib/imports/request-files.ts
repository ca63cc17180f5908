import 'server-only';
import { Readable } from 'node:stream';
import Busboy, { type BusboyFileStream } from '@fastify/busboy';
import { ApiError } from '@/lib/http/api-error';
import { type Mapping, parseMapping } from '@/lib/sources/mapped-rows/mapping';
import type { Bytes, FileHints } from '@/lib/sources/source';
import { shownFileName } from './file-name';

/** A file of a request. Its bytes must be read to the end, or `discard` called. */
export interface RequestFile {
  readonly bytes: Bytes;
  readonly hints: FileHints;
  /** Null when only the size of the whole form is known. */
  readonly totalBytes: number | null;
  discard(): void;
}

const FILES_LIMIT = 100;
/** Parts with these names are files even without a file name, as `curl -F 'file=<x.csv'` sends. */
const FILE_FIELDS: ReadonlySet<string> = new Set(['file', 'files', 'text']);
/** What is read and thrown away of a body that was refused, so that its sender sees the answer. */
const DISCARD_LIMIT_BYTES = 256 * 1024 * 1024;

/**
 * The files of a request as they arrive: the body itself, or the parts of a multipart form. The
 * next one comes only when the one before was read or discarded.
 *
 * @throws ApiError `invalid_request` for a request without a file, or a broken form
 */
export function requestFiles(request: Request): AsyncGenerator<RequestFile> {
  const contentType = request.headers.get('content-type') ?? '';
  if (request.body === null) {
    throw new ApiError('invalid_request', 'The request has no body. Send the file as its body.');
  }
  return /^multipart\/form-data\b/i.test(contentType)
    ? formFiles(request.body, contentType, mappingOf(new URL(request.url).searchParams))
    : bodyFile(request, request.body);
}

async function* bodyFile(
  request: Request,
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<RequestFile> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  const { searchParams } = new URL(request.url);
  const fileName = searchParams.get('file_name');
  yield {
    bytes: chunksOf(body),
    hints: {
      contentType: request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase(),
      fileName: fileName === null ? undefined : shownFileName(fileName),
      mapping: mappingOf(searchParams),
    },
    totalBytes: Number.isNaN(announced) ? null : announced,
    discard: () => void discardBody(body),
  };
}

/** Takes hold of the body only when it is read, so that one nobody reads can be discarded. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Cancelling would close the connection before the answer is sent.
  yield* body.values({ preventCancel: true });
}

async function discardBody(body: ReadableStream<Uint8Array>): Promise<void> {
  let discarded = 0;
  try {
    for await (const chunk of body) {
      discarded += chunk.length;
      if (discarded > DISCARD_LIMIT_BYTES) return;
    }
  } catch {
    // The sender went away, or the body was over its limit: there is nobody left to be polite to.
  }
}

async function* formFiles(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  mapping: Mapping | undefined,
): AsyncGenerator<RequestFile> {
  const files = new FileQueue();
  const parser = openParser(contentType);
  let current: BusboyFileStream | undefined;
  parser.on('file', (_field, stream, fileName, _encoding, mimeType) => {
    current = stream;
    // Read or not, it must not end the process: the reader sees the error by itself.
    stream.on('error', () => undefined);
    files.push({
      // Destroying the part would leave the parser waiting for it.
      bytes: stream.iterator({ destroyOnReturn: false }),
      hints: {
        contentType: mimeType,
        fileName: fileName ? shownFileName(fileName) : undefined,
        mapping,
      },
      totalBytes: null,
      discard: () => stream.resume(),
    });
  });
  const fail = (error: unknown): void => {
    const known = error instanceof ApiError ? error : brokenForm(error);
    current?.destroy(known);
    files.end(known);
  };
  parser.on('error', fail);
  parser.on('finish', () => files.end());
  const input = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  input.on('error', (error) => {
    fail(error);
    parser.destroy();
  });
  input.pipe(parser);
  try {
    yield* files;
  } finally {
    // Nobody asks for the next part any more: let the rest of the body pass.
    input.unpipe(parser);
    input.resume();
  }
}

function openParser(contentType: string) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { files: FILES_LIMIT, fields: 100, headerPairs: 100 },
      isPartAFile: (field, _type, fileName) =>
        fileName !== undefined || FILE_FIELDS.has(field ?? ''),
    });
  } catch (error) {
    throw brokenForm(error);
  }
}

function brokenForm(cause: unknown): ApiError {
  return new ApiError(
    'invalid_request',
    'The form is damaged or ends too early. Send it again, or the file as the plain body.',
    { cause },
  );
}

function mappingOf(parameters: URLSearchParams): Mapping | undefined {
  const text = parameters.get('mapping');
  return text === null ? undefined : parseMapping(text);
}

/** Files that the parser announced, for a reader that takes them one by one. */
class FileQueue implements AsyncIterable<RequestFile> {
  private readonly waiting: RequestFile[] = [];
  private ended = false;
  private fault: unknown = null;
  private wake: () => void = () => undefined;

  push(file: RequestFile): void {
    this.waiting.push(file);
    this.wake();
  }

  end(fault: unknown = null): void {
    this.ended = true;
    this.fault ??= fault;
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RequestFile> {
    for (;;) {
      const file = this.waiting.shift();
      if (file) yield file;
      else if (this.fault !== null) throw this.fault;
      else if (this.ended) return;
      else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }
}
