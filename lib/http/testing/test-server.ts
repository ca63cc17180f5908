import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { env } from '@/lib/env';
import { stopJobs } from '@/lib/jobs/job-runner';
import { DEFAULT_LIMITS } from '@/lib/openrouter/exchange';
import { OpenRouterClient } from '@/lib/openrouter/openrouter-client';
import { FakeOpenRouter } from '@/lib/openrouter/testing/fake-openrouter.mjs';
import { TestClock } from '@/lib/openrouter/testing/test-clock';
import { closeStore } from '@/lib/store/open';

type Handler<Params> = (
  request: Request,
  context: { params: Promise<Params> },
) => Promise<Response>;

/**
 * Everything that a route handler stands on, real but for OpenRouter: a data folder of its own,
 * the environment, and a fake upstream whose waits take no time.
 */
export class TestServer {
  private constructor(
    readonly upstream: FakeOpenRouter,
    readonly dataFolder: string,
  ) {}

  static async start(): Promise<TestServer> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'genledger-test-'));
    const server = new TestServer(await FakeOpenRouter.start(), dataFolder);
    server.configure({});
    return server;
  }

  /** Sets the environment, and lets go of what depends on it. */
  configure(variables: Readonly<Record<string, string>>): void {
    vi.unstubAllEnvs();
    const unset = [
      'OPENROUTER_API_KEY',
      'OPENROUTER_MANAGEMENT_KEY',
      'PUBLIC_URL',
      'GENLEDGER_PASSWORD',
      'GENLEDGER_WEBHOOK_HOSTS',
      'GENLEDGER_TRUSTED_PROXIES',
      'HOST',
    ];
    for (const name of unset) vi.stubEnv(name, undefined);
    vi.stubEnv('GENLEDGER_DATA', this.dataFolder);
    vi.stubEnv('OPENROUTER_BASE_URL', this.upstream.baseUrl);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    this.forgetMemory();
  }

  /** What a restart does to a process, the store excepted: nothing but files is left. */
  forgetMemory(): void {
    const baseUrl = env().openRouterBaseUrl;
    const client = new OpenRouterClient({
      baseUrl,
      clock: new TestClock(),
      perSecond: 1_000_000,
      limits: { ...DEFAULT_LIMITS, headersMs: 300, bodyPauseMs: 300, wholeMs: 600 },
    });
    Object.assign(globalThis, {
      [Symbol.for('genledger.openrouter-client')]: { baseUrl, client },
      [Symbol.for('genledger.per-server')]: undefined,
      [Symbol.for('genledger.rate-buckets')]: undefined,
    });
  }

  /** A request as it would arrive on the default address. */
  async call<Params = unknown>(
    handler: Handler<Params>,
    path: string,
    init: RequestInit & { params?: Params } = {},
  ): Promise<{ status: number; headers: Headers; text: string; json: () => unknown }> {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', '127.0.0.1:3000');
    const request = new Request(`http://127.0.0.1:3000${path}`, { ...init, headers });
    // Routes without parameters ask for none.
    const params = Promise.resolve(init.params as Params);
    const response = await handler(request, { params });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: () => JSON.parse(text),
    };
  }

  async stop(): Promise<void> {
    await stopJobs();
    await closeStore();
    await this.upstream.close();
    await rm(this.dataFolder, { recursive: true, force: true });
  }
}
