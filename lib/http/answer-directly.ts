import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error';
import { logError } from './log-error';
import { markWhole } from './whole-body';

/** A body of so many bytes at most is read before the route is called; larger ones stream into it. */
const SMALL_BODY_BYTES = 256 * 1024;

/** What `route` makes. */
type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;

/**
 * Answers a request of Node's server with a route, without Next between them, which takes several
 * times as long for a small body as all that the route does. Everything that `route` enforces holds
 * all the same. The handler finds a small body by `wholeBodyOf`, not in the request, which would make a
 * stream of it only to be read back. Never rejects.
 */
export async function answerDirectly(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const { request, letGo } = await requestOf(incoming, outgoing);
    const response = await handler(request, { params: Promise.resolve({}) });
    const body = Buffer.from(await response.arrayBuffer());
    await letGo();
    const headers = { ...Object.fromEntries(response.headers), 'content-length': body.length };
    outgoing.writeHead(response.status, headers).end(body);
  } catch (error) {
    // Who breaks off while sending wants no answer.
    if (!incoming.readableAborted && !incoming.destroyed) logError(error, { url: 'traces' });
    outgoing.destroy();
  }
}

async function requestOf(incoming: IncomingMessage, outgoing: ServerResponse) {
  const headers = headersOf(incoming);
  const init = { method: incoming.method ?? 'GET', headers };
  // What the request calls its host is for `route` to judge; here it only makes an address of the path.
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const announced = Number(headers.get('content-length') ?? Number.NaN);
  if (announced <= SMALL_BODY_BYTES) {
    // Node ends a request exactly at its Content-Length, and fails one that ends before.
    const body = await collect(incoming);
    return { request: markWhole(new Request(url, init), body), letGo: async () => {} };
  }
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const { body, letGo } = streamOf(incoming);
  const streamed: RequestInit & { duplex: 'half' } = { body, signal: gone.signal, duplex: 'half' };
  return { request: new Request(url, { ...init, ...streamed }), letGo };
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  return headers;
}

async function collect(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The body, touched only once somebody reads it. After `letGo` Node passes over what nobody read, so
 * that a sender who was refused sees the answer and not a cut connection.
 */
function streamOf(incoming: IncomingMessage) {
  const chunks = incoming.iterator({ destroyOnReturn: false });
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next().catch(brokenOff);
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
  const letGo = async () => {
    await chunks.return?.();
    // Node itself passes over a body only where nobody has begun to read it.
    incoming.resume();
  };
  return { body, letGo };
}

function brokenOff(cause: unknown): never {
  throw new ApiError('invalid_request', 'The request broke off. Send it again.', { cause });
}
