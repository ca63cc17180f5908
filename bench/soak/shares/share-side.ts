import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SoakedServer } from '../soaked-server';

export interface Link {
  readonly id: string;
  readonly secret: string;
  readonly pass: string;
}

/** What came back, as far as the same request to another server must get the same. */
export interface Answer {
  readonly status: number;
  /** The body as text, letter for byte, without what differs between any two answers. */
  readonly text: string;
}

const EVERYTHING = { range: true, grouping: true, filters: true, export: true };
const ALL_SHOWN = { money: true, users: true, keys: true, origins: true, ids: true };

/** One link each: what its owner allowed and shows. */
const WISHES: readonly object[] = [
  { show: { money: true } },
  { show: {} },
  { show: { money: true }, may_change: { range: true } },
  { show: { money: true }, may_change: { grouping: true } },
  { show: { money: true }, may_change: { filters: true, export: true } },
  { show: {}, may_change: EVERYTHING },
  { show: ALL_SHOWN, may_change: EVERYTHING },
  { show: ALL_SHOWN, may_change: EVERYTHING, mode: 'snapshot' },
];

/** Pages of which the shared report has a view each. */
export const PAGES_SHARED = ['overview', 'latency', 'tokens', 'models', 'explore'] as const;

/** A production server with a ledger and links of all kinds. */
export class ShareSide {
  readonly links: Link[] = [];

  private constructor(
    readonly server: SoakedServer,
    private readonly folder: string,
    readonly reportId: string,
  ) {}

  static async start(records: string, view: string): Promise<ShareSide> {
    const folder = mkdtempSync(join(tmpdir(), 'genledger-soak-'));
    const server = new SoakedServer({ PORT: '0', GENLEDGER_DATA: folder });
    await server.start();
    await server.json('/api/imports', { method: 'POST', body: records });
    const panels = PAGES_SHARED.map((page) => ({ page, view }));
    const report = { name: 'Shared', note: '', panels };
    const { data } = await server.post<{ data: { id: string } }>('/api/reports', report);
    const side = new ShareSide(server, folder, data.id);
    for (const wish of WISHES) side.links.push(await side.link(wish));
    return side;
  }

  /** Makes a link and enters it. */
  async link(wish: object): Promise<Link> {
    const draft = { report_id: this.reportId, mode: 'live', ...wish };
    type Made = { data: { id: string; url: string } };
    const { data } = await this.server.post<Made>('/api/shares', draft);
    const { id, url } = data;
    const secret = url.slice(url.indexOf('#') + 1);
    const entered = await this.ask(`/api/shares/${id}/open`, { secret });
    const pass = entered.status === 200 ? JSON.parse(entered.text).data.pass : '';
    return { id, secret, pass };
  }

  async ask(path: string, body?: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const init = body && { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await this.server.fetch(path, init);
    const bytes = Buffer.from(await response.arrayBuffer());
    const isPicture = response.headers.get('content-type') === 'image/png';
    const text = isPicture ? bytes.toString('latin1') : bytes.toString('utf8');
    return { status: response.status, text: isPicture ? text : withoutMoments(text) };
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** How long a query took, and when a copy was made, is the same for no two answers. */
function withoutMoments(text: string): string {
  return text
    .replace(/"query_time_ms":[\d.]+/g, '"query_time_ms":0')
    .replace(/"taken_at":"[^"]*"/, '"taken_at":"then"')
    .replace(/Copy of [^<]* UTC\./, 'Copy of then.');
}
