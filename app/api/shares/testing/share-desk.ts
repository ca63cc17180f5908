import { expect } from 'vitest';
import type { Contribution } from '@/lib/generation/generation-record';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { POST as saveReport } from '../../reports/route';
import { POST as open } from '../[id]/open/route';
import { POST as ask } from '../[id]/query/route';
import { PATCH as change } from '../[id]/route';
import { POST as makeShare } from '../route';

export const VIEW = '?from=2026-08-20&to=2026-08-21&tz=Europe/Berlin&f=is:model:a/mine&compare=off';
export const WINDOW = { start: '2026-08-19T22:00:00.000Z', end: '2026-08-21T22:00:00.000Z' };

export interface Made {
  id: string;
  secret: string;
  text: string;
}

/** An owner who makes links, and visitors who use them, over the routes. */
export class ShareDesk {
  private constructor(
    readonly server: TestServer,
    /** Of `VIEW`. */
    readonly reportId: string,
  ) {}

  /** A ledger of two generations within `VIEW` (0.25 and 0.5) and two outside of it. */
  static async start(): Promise<ShareDesk> {
    const server = await TestServer.start();
    const ledger = (await openStore()).ledger('main');
    await ledger.merge([
      generation(1, 'a/mine', '2026-08-20T10:00:00.000Z', '0.25', 'user-one'),
      generation(2, 'a/mine', '2026-08-21T10:00:00.000Z', '0.5', 'user-two'),
      generation(3, 'a/mine', '2026-08-22T10:00:00.000Z', '7', 'user-one'),
      generation(4, 'b/other', '2026-08-20T10:00:00.000Z', '11', 'secret-user'),
    ]);
    return new ShareDesk(server, await save(server, VIEW));
  }

  save(view: string): Promise<string> {
    return save(this.server, view);
  }

  async share(options: Record<string, unknown> = {}): Promise<Made> {
    const draft = { report_id: this.reportId, mode: 'live', show: { money: true }, ...options };
    const made = await this.server.call(makeShare, '/api/shares', send('POST', draft));
    expect(made.status, made.text).toBe(201);
    const { id, url } = (made.json() as { data: { id: string; url: string } }).data;
    return { id, secret: url.slice(url.indexOf('#') + 1), text: made.text };
  }

  enter({ id, secret }: { id: string; secret: string }, password?: string) {
    return this.server.call(open, `/api/shares/${id}/open`, {
      ...send('POST', { secret, ...(password === undefined ? {} : { password }) }),
      params: { id },
    });
  }

  async passOf(made: Made, password?: string): Promise<string> {
    const entered = await this.enter(made, password);
    expect(entered.status, entered.text).toBe(200);
    return (entered.json() as { data: { pass: string } }).data.pass;
  }

  query(id: string, pass: string, ...queries: object[]) {
    const body = {
      pass,
      panel: 0,
      queries: queries.map((one) => ({ timezone: 'Europe/Berlin', ...one })),
    };
    return this.server.call(ask, `/api/shares/${id}/query`, {
      ...send('POST', body),
      params: { id },
    });
  }

  async changed(id: string, body: object) {
    const answer = await this.server.call(change, `/api/shares/${id}`, {
      ...send('PATCH', body),
      params: { id },
    });
    expect(answer.status, answer.text).toBe(200);
    return answer.json() as { data: { url?: string; state: string } };
  }
}

export function generation(
  index: number,
  model: string,
  created_at: string,
  usage: string,
  external_user: string,
): Contribution {
  const id = `gen-${Date.parse(created_at) / 1000}-${String(index).padStart(20, 'x')}`;
  return {
    source: 'generation',
    unknown: null,
    values: { id, created_at, model, usage, external_user, provider_name: 'North' },
  };
}

export function send(method: string, body: unknown): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method, headers, body: JSON.stringify(body) };
}

async function save(server: TestServer, view: string): Promise<string> {
  const draft = { name: 'August', note: '**Hello**', panels: [{ page: 'overview', view }] };
  const saved = await server.call(saveReport, '/api/reports', send('POST', draft));
  expect(saved.status, saved.text).toBe(201);
  return (saved.json() as { data: { id: string } }).data.id;
}
