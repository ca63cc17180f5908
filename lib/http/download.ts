import 'server-only';
import { ApiError } from './api-error';
import { logError } from './log-error';
import { parseJson } from './parse-json';

/** A reader that takes nothing for so long holds what others need. */
const IDLE_MS = 120_000;

/** A file that is made while it is sent. */
export interface Download {
  readonly fileName: string;
  readonly mediaType: string;
  /** Rows that it will have. */
  readonly total: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Frees what the file is made from; called once it is sent, given up or broken. */
  readonly close: () => Promise<void>;
}

/**
 * Sends a file piece by piece, no faster than it is read. `x-total-rows` tells beforehand how many
 * rows it has. What breaks on the way breaks the connection, so that nobody takes a part for the
 * whole. A `HEAD` request gets the headers alone.
 */
export async function downloadResponse(
  request: Request,
  requestId: string,
  { fileName, mediaType, total, chunks, close }: Download,
): Promise<Response> {
  const headers = {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'x-total-rows': String(total),
  };
  if (request.method === 'HEAD') {
    await close();
    return new Response(null, { headers });
  }
  const iterator = chunks[Symbol.asyncIterator]();
  let idle: NodeJS.Timeout | undefined;
  let isOver = false;
  const end = async () => {
    isOver = true;
    clearTimeout(idle);
    await iterator.return?.();
    await close();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(idle);
        try {
          const { done, value } = await iterator.next();
          if (isOver) return;
          if (!done) {
            controller.enqueue(value);
            idle = setTimeout(() => {
              controller.error(new Error('nobody reads the download'));
              void end();
            }, IDLE_MS).unref();
            return;
          }
          await end();
          controller.close();
        } catch (error) {
          // A statement that was stopped because nobody waits for it is no fault.
          if (isOver) return;
          logError(error, { request_id: requestId, fault: 'a download broke off' });
          await end();
          controller.error(error);
        }
      },
      // The statement that runs is stopped first: the iterator would wait for it.
      cancel: async () => {
        isOver = true;
        clearTimeout(idle);
        await close();
        await iterator.return?.();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers });
}

/** The query of an export: the body, or for a link that a browser follows `?query=` in the URL. */
export async function exportQuery(request: Request): Promise<unknown> {
  const text =
    request.method === 'POST'
      ? await request.text()
      : (new URL(request.url).searchParams.get('query') ?? '');
  const query = parseJson(text.trim() || '{}');
  if (typeof query === 'object' && query !== null && !Array.isArray(query)) return query;
  throw new ApiError('invalid_request', 'The query must be a JSON object.');
}
