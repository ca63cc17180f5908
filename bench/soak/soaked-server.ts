import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { ServerProcess } from '../../e2e/process/server-process';

const EXPORT_ATTEMPTS = 5;

/** A real server that is killed and started again over the same data folder. */
export class SoakedServer {
  failedStarts = 0;
  starts = 0;
  /** MiB resident, the most that was seen. */
  peakMib = 0;
  private server: ServerProcess | undefined;
  private url = '';
  private readonly sampler = setInterval(() => this.sample(), 250);

  constructor(private readonly environment: Readonly<Record<string, string>>) {}

  async start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const server = new ServerProcess({ HOST: '127.0.0.1', ...this.environment });
      try {
        this.url = await server.ready();
        this.server = server;
        this.starts += 1;
        return;
      } catch (error) {
        this.failedStarts += 1;
        await server.kill();
        if (attempt === 3) throw error;
      }
    }
  }

  async kill(): Promise<void> {
    await this.server?.kill();
    this.server = undefined;
  }

  async stop(): Promise<void> {
    clearInterval(this.sampler);
    await this.kill();
  }

  /** Where it answers. */
  get address(): string {
    return this.url;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, init);
  }

  async json<T>(path: string, init: RequestInit = {}): Promise<T> {
    const response = await this.fetch(path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  }

  post<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.json(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /**
   * Every ID of the ledger, as often as it is held: the export is of one moment, and quick. Read line by line:
   * of large files it is longer than a string may be. One that breaks off is asked for again: the ClickHouse
   * of the tests answers one statement at a time, and on a busy machine a read may outwait its limit.
   */
  async ids(): Promise<string[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.exportedIds();
      } catch (error) {
        if (attempt === EXPORT_ATTEMPTS) throw error;
        console.log(`the ledger could not be read (${reasonOf(error)}): once more`);
      }
    }
  }

  private async exportedIds(): Promise<string[]> {
    const response = await this.fetch('/api/v1/generations/export?format=csv');
    if (!response.ok || response.body === null) {
      throw new Error(`the export answered ${response.status}`);
    }
    const ids: string[] = [];
    let isHeader = true;
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    for await (const line of createInterface({ input: body })) {
      if (!isHeader) ids.push(line.slice(0, line.indexOf(',')));
      else if (!line.startsWith('id,')) throw new Error('the export does not begin with the ID');
      isHeader = false;
    }
    return ids;
  }

  private sample(): void {
    if (this.server === undefined) return;
    try {
      const status = readFileSync(`/proc/${this.server.pid}/status`, 'utf8');
      const mib = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      this.peakMib = Math.max(this.peakMib, Math.round(mib));
    } catch {
      // It has just ended, or this is no Linux.
    }
  }
}

/** With what `fetch` keeps to itself: whether nobody was there, or nobody answered. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reasonOf(error.cause)}`;
}
