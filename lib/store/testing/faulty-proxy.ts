import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request: passed on, cut before or after the server had it, or a gateway's error. */
export type ProxyFault = 'none' | 'cut_before' | 'cut_after' | 'bad_gateway' | 'silence';

/** A network that fails, before a real server. */
export interface FaultyProxy {
  readonly url: string;
  /** Faults of the next requests, in their order; afterwards everything passes. */
  next(...faults: readonly ProxyFault[]): void;
  /** SQL and URLs of all requests, as they came. */
  readonly seen: string[];
  close(): Promise<void>;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const faults: ProxyFault[] = [];
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void handle(incoming, outgoing, faults.shift() ?? 'none');
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse, fault: ProxyFault) {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    seen.push(`${incoming.url} ${body.toString()}`);
    if (fault === 'silence') return;
    if (fault === 'cut_before') {
      incoming.socket.destroy();
      return;
    }
    if (fault === 'bad_gateway') {
      outgoing.statusCode = 502;
      outgoing.end('<html><title>502 Bad Gateway</title></html>');
      return;
    }
    const { method, headers } = incoming;
    const passed = request(`${target}${incoming.url}`, { method, headers }, (answer) => {
      if (fault === 'cut_after') {
        answer.resume();
        answer.once('end', () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    passed.once('error', () => incoming.socket.destroy());
    passed.end(body);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (...more) => faults.push(...more),
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
