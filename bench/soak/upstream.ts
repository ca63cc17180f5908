import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ANALYTICS_META } from '../../lib/openrouter/testing/fake-analytics.mjs';
import { fakeKey, fakeRecord } from '../../lib/openrouter/testing/fake-data.mjs';
import { type FakeFault, fail, sendJson } from '../../lib/openrouter/testing/fake-faults.mjs';

const MOST_LISTED = 100;

export const SOAK_KEY = fakeKey('a1');

type Failing = Exclude<FakeFault, { kind: 'delay' } | { kind: 'wrong_id' }>;
type SoakFault = Failing | { kind: 'wrong_id' };

/** The ways in which it fails; 401 is told apart, because it stops everything. */
export const FAULTS = [
  { name: '429, seconds', fault: () => tooMany('1'), weight: 0.5 },
  {
    name: '429, date',
    fault: () => tooMany(new Date(Date.now() + 1_500).toUTCString()),
    weight: 0.5,
  },
  { name: '500', fault: () => status(500), weight: 20 },
  { name: '502', fault: () => status(502), weight: 20 },
  { name: '524', fault: () => status(524), weight: 10 },
  { name: '529', fault: () => status(529), weight: 10 },
  { name: 'time-out', fault: () => ({ kind: 'hang' }) as const, weight: 1 },
  { name: 'slow drip', fault: () => ({ kind: 'drip', ms_per_byte: 200 }) as const, weight: 1 },
  { name: 'reset', fault: () => ({ kind: 'reset' }) as const, weight: 20 },
  { name: 'half-close', fault: () => ({ kind: 'half_close' }) as const, weight: 10 },
  { name: 'HTML', fault: () => ({ kind: 'html', status: 200 }) as const, weight: 10 },
  { name: 'malformed', fault: () => ({ kind: 'malformed' }) as const, weight: 10 },
  {
    name: 'oversize',
    fault: () => ({ kind: 'oversize', bytes: 17 * 2 ** 20 }) as const,
    weight: 0.5,
  },
  { name: 'wrong id', fault: () => ({ kind: 'wrong_id' }) as const, weight: 10 },
] as const satisfies readonly { name: string; fault: () => SoakFault; weight: number }[];

export interface UpstreamPlan {
  /** IDs that it has a record of, by number. */
  readonly known: ReadonlyMap<string, number>;
  /** IDs that fail always, in the way of that number; a limit is no fault of one ID. */
  readonly cursed?: ReadonlyMap<string, number>;
  /** The share of all other requests that fail in some way. */
  readonly faultShare?: number;
  /** Every fault as often as any other, for few requests. */
  readonly evenly?: boolean;
  /** Milliseconds that an answer takes. */
  readonly delayMs?: number;
}

/**
 * OpenRouter's `GET /generation`, played by a real server: it counts what it is asked and what it
 * answered, so that a request too many is seen.
 */
export class SoakUpstream {
  requests = 0;
  /** How often an ID's record was answered. */
  readonly answered = new Map<string, number>();
  readonly faults = new Map<string, number>();
  refusing = false;
  refusals = 0;
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });
  private chance = 7;

  private constructor(private readonly plan: UpstreamPlan) {}

  static async start(plan: UpstreamPlan, port = 0): Promise<SoakUpstream> {
    const upstream = new SoakUpstream(plan);
    await new Promise<void>((resolve) => upstream.server.listen(port, '127.0.0.1', resolve));
    return upstream;
  }

  get baseUrl(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return `http://127.0.0.1:${address.port}/api/v1`;
  }

  /** Records that were answered more than once: each is a request too many. */
  get answeredAgain(): number {
    let again = 0;
    for (const times of this.answered.values()) again += times - 1;
    return again;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://soak.invalid');
    if (url.pathname.endsWith('/key')) {
      return sendJson(response, 200, { data: { label: 'soak', creator_user_id: 'user_soak' } });
    }
    if (url.pathname.endsWith('/analytics/meta')) {
      return sendJson(response, 200, { data: ANALYTICS_META });
    }
    if (url.pathname.endsWith('/analytics/query')) {
      return sendJson(response, 200, await this.list(request));
    }
    this.requests += 1;
    if (this.plan.delayMs) await new Promise((end) => setTimeout(end, this.plan.delayMs));
    if (this.refusing) {
      this.refusals += 1;
      fail(status(401), request, response, '');
      return;
    }
    const id = url.searchParams.get('id') ?? '';
    const number = this.plan.known.get(id);
    const fault = this.faultOf(id);
    if (fault?.kind === 'wrong_id') {
      return sendJson(response, 200, {
        data: fakeRecord(1, { id: `gen-1767225600-${'W'.repeat(20)}` }),
      });
    }
    const right =
      number === undefined ? '{}' : JSON.stringify({ data: fakeRecord(number, { id }) });
    if (fault !== undefined) {
      fail(fault, request, response, right.padEnd(300));
      return;
    }
    if (number === undefined) {
      const error = { code: 404, message: `Generation ${id} not found` };
      return sendJson(response, 404, { error });
    }
    this.answered.set(id, (this.answered.get(id) ?? 0) + 1);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(right);
  }

  /** The IDs of a window, cut like OpenRouter's answers and shorter, so that windows are halved. */
  private async list(request: IncomingMessage) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { time_range } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const [start, end] = [Date.parse(time_range.start) / 1_000, Date.parse(time_range.end) / 1_000];
    const ids = [...this.plan.known.keys()].filter((id) => {
      const second = Number(id.slice(4, 14));
      return second >= start && second < end;
    });
    const data = ids.slice(0, MOST_LISTED).map((id) => ({ generation_id: id, request_count: '1' }));
    const metadata = {
      query_time_ms: 1,
      row_count: data.length,
      truncated: ids.length > data.length,
    };
    return { data: { data, metadata } };
  }

  private faultOf(id: string): SoakFault | undefined {
    const cursed = this.plan.cursed?.get(id);
    const chosen =
      cursed !== undefined
        ? FAULTS[2 + (cursed % (FAULTS.length - 2))]
        : this.random() < (this.plan.faultShare ?? 0)
          ? this.choose()
          : undefined;
    if (chosen === undefined) return undefined;
    this.faults.set(chosen.name, (this.faults.get(chosen.name) ?? 0) + 1);
    return chosen.fault();
  }

  private choose() {
    if (this.plan.evenly) return FAULTS[Math.floor(this.random() * FAULTS.length)];
    const whole = FAULTS.reduce((sum, { weight }) => sum + weight, 0);
    let at = this.random() * whole;
    return FAULTS.find(({ weight }) => {
      at -= weight;
      return at < 0;
    });
  }

  /** The same in every run, as far as the order of requests is. */
  private random(): number {
    this.chance = (Math.imul(this.chance, 1_664_525) + 1_013_904_223) >>> 0;
    return this.chance / 2 ** 32;
  }
}

function status(code: number): Failing {
  return { kind: 'status', status: code };
}

function tooMany(retryAfter: string): Failing {
  return { kind: 'status', status: 429, headers: { 'retry-after': retryAfter } };
}
