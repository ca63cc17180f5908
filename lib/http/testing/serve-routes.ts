import { createServer, type IncomingMessage } from 'node:http';

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
type RouteModule = Partial<Record<'GET' | 'POST' | 'DELETE', Handler>>;

/**
 * Route handlers behind a real local HTTP server, for clients that only speak HTTP. What Next does
 * in between is tested in a browser.
 *
 * @param routes by path, such as `/api/v1/key` or `/api/jobs/[id]`
 */
export async function serveRoutes(
  routes: Readonly<Record<string, RouteModule>>,
): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const request = await toRequest(incoming);
    const method = request.method as keyof RouteModule;
    const { module, params } = find(routes, new URL(request.url).pathname);
    const response = await module?.[method]?.(request, {
      params: Promise.resolve(params as never),
    });
    outgoing.writeHead(response?.status ?? 404, Object.fromEntries(response?.headers ?? []));
    outgoing.end(response && Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function find(routes: Readonly<Record<string, RouteModule>>, path: string) {
  const asked = path.split('/');
  for (const [pattern, module] of Object.entries(routes)) {
    const parts = pattern.split('/');
    const isParameter = (part: string) => part.startsWith('[');
    const fits = parts.every((part, index) => isParameter(part) || part === asked[index]);
    if (!fits || parts.length !== asked.length) continue;
    const values = parts.flatMap((part, index) =>
      isParameter(part) ? [[part.slice(1, -1), decodeURIComponent(asked[index] ?? '')]] : [],
    );
    return { module, params: Object.fromEntries(values) };
  }
  return { module: undefined, params: {} };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const body = Buffer.concat(chunks);
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers,
    ...(body.length === 0 ? {} : { body }),
  });
}
