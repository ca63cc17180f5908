import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';
import type { MeasuredServer } from './measured-server';

const JSON_OF_OURS = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

/** Sends deliveries as Broadcast does, and looks at the server that takes them. */
export class BroadcastSender {
  private readonly dispatcher = new Agent({ connections: 512, pipelining: 1 });

  private constructor(
    private readonly server: MeasuredServer,
    private readonly token: string,
  ) {}

  static async to(server: MeasuredServer): Promise<BroadcastSender> {
    const body = JSON.stringify({ name: 'bench' });
    const options = { method: 'POST', headers: JSON_OF_OURS, body } as const;
    const answer = await request(`${server.address}/api/ingest-tokens`, options);
    const { data } = (await answer.body.json()) as { data: { token: string } };
    return new BroadcastSender(server, data.token);
  }

  /** Resolves once it is acknowledged as a whole. */
  async deliver(body: string | Buffer, type = 'application/json'): Promise<void> {
    const answer = await request(`${this.server.address}/api/v1/traces`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': type },
      body,
      dispatcher: this.dispatcher,
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200 || text.includes('partialSuccess')) {
      throw new Error(`${answer.statusCode} ${text}`);
    }
  }

  async heldGenerations(): Promise<number> {
    const body = JSON.stringify({ metrics: ['request_count'] });
    const options = { method: 'POST', headers: JSON_OF_OURS, body } as const;
    const answer = await request(`${this.server.address}/api/v1/analytics/query`, options);
    const { data } = (await answer.body.json()) as {
      data: { data: { request_count: string }[] };
    };
    return Number(data.data[0]?.request_count);
  }

  residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.server.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }

  /** User and system time of the server, in ticks of 10 ms. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.server.pid}/stat`, 'utf8');
    const fields = stat.split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  close(): Promise<void> {
    return this.dispatcher.close();
  }
}

/** Of times in ms, whole. */
export function quantiles(times: readonly number[], ...fractions: readonly number[]): number[] {
  const sorted = [...times].sort((a, b) => a - b);
  return fractions.map((fraction) =>
    Math.round(sorted[Math.floor((sorted.length - 1) * fraction)] ?? 0),
  );
}
