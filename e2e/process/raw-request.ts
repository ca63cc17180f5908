import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request with headers and a path that `fetch` would not send as they are, `Host` among them. */
export function rawRequest(
  address: URL,
  method: string,
  path: string,
  headers: object = {},
  body?: string,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: address.hostname, port: address.port, method, path, headers: { ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        const end = () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          });
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', end);
        // A stream of events has no end of its own.
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          end();
          response.destroy();
        }
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
