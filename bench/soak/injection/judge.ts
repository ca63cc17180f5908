import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { MARKUP } from './hostile-value';
import type { HostileRequest, Parameter } from './parameters';

export interface Counts {
  ok: number;
  refused: number;
  other: number;
  pages: number;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const IS_PAGE = /^text\/html/;

/**
 * Sends over connections that stay open, because there are half a million requests to send. A path
 * goes out as it is written, not tidied as `fetch` would.
 */
export class Sender {
  private readonly agent: Agent;

  constructor(
    private readonly server: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  async send({ path, method, body }: HostileRequest): Promise<Answer> {
    const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const { hostname, port } = new URL(this.server);
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        {
          agent: this.agent,
          hostname,
          port,
          path,
          method: sent === undefined ? 'GET' : (method ?? 'POST'),
          headers:
            sent === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': sent.length },
        },
        (response) => {
          text(response).then(
            (read) =>
              resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
            reject,
          );
        },
      );
      request.on('error', reject);
      request.end(sent);
    });
  }
}

/** @returns what is wrong with the answer, if anything */
export function judge(
  { also = [] }: Parameter,
  { path }: HostileRequest,
  { status, headers, body }: Answer,
  secret: string,
  counts: Counts,
): string | null {
  if (body.includes(secret)) return 'a file was read';
  if (IS_PAGE.test(headers['content-type'] ?? '')) {
    counts.pages += 1;
    if (body.includes(MARKUP)) return 'markup stands in a page';
  }
  if (headers['set-cookie'] !== undefined) return 'a cookie was set';
  for (const one of statusesOf(path, status, body)) {
    if (one === 200) counts.ok += 1;
    else if (one === 400) counts.refused += 1;
    else if (also.includes(one)) counts.other += 1;
    else return `${one} ${body.slice(0, 300)}`;
  }
  return null;
}

/** Of a batch the statuses of its answers: each is one, or an error of its own. */
function statusesOf(path: string, status: number, body: string): number[] {
  if (status !== 200 || !path.endsWith('/analytics/queries')) return [status];
  const { results } = JSON.parse(body) as { results: { error?: { code: number } }[] };
  return results.map(({ error }) => error?.code ?? 200);
}
