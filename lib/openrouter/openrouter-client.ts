import type { Agent } from 'undici';
import { parseJson } from '@/lib/generation/lossless';
import { ApiError } from '@/lib/http/api-error';
import { type AllowedRequest, allowedRequest, type Operation } from './allowed-request';
import { answerError } from './answer-error';
import { CircuitBreaker } from './circuit-breaker';
import { type Clock, SYSTEM_CLOCK } from './clock';
import {
  createAgent,
  DEFAULT_LIMITS,
  type Exchanged,
  type ExchangeLimits,
  exchange,
} from './exchange';
import type { OpenRouterKey } from './openrouter-key';
import { RequestGate } from './request-gate';
import { parseRetryAfter, retryDelayMs } from './retry-delay';
import { SingleFlight } from './single-flight';

const MOST_ATTEMPTS = 4;
const PATIENCE_MS = 30_000;
/** OpenRouter allows 64 to an account; some are left for its own pages and other programs. */
const ANALYTICS_A_MINUTE = 60;

export interface OpenRouterClientOptions {
  /** OpenRouter's API with its version and no final slash. */
  baseUrl: string;
  /** Requests at once. */
  concurrency?: number;
  perSecond?: number;
  limits?: ExchangeLimits;
  clock?: Clock;
}

export interface CallOptions {
  /** How long the call may take in all, waits and retries included, in milliseconds. */
  patienceMs?: number;
}

/** What OpenRouter answered with 200. */
export interface UpstreamAnswer {
  /** The body as it came: the only form in which all digits of money are kept. */
  text: string;
  /** The same, parsed; its numbers are `LosslessNumber`s. */
  json: unknown;
}

/**
 * OpenRouter as this product uses it: a closed list of operations, bounded in time and size,
 * retried with respect for its limits. All methods throw `ApiError`, never with the key in it.
 */
export class OpenRouterClient {
  readonly #baseUrl: string;
  readonly #limits: ExchangeLimits;
  readonly #clock: Clock;
  readonly #agent: Agent;
  readonly #gate: RequestGate;
  readonly #analyticsGate: RequestGate;
  readonly #breaker: CircuitBreaker;
  readonly #flights = new SingleFlight<UpstreamAnswer>();

  constructor(options: OpenRouterClientOptions) {
    const { concurrency = 4, perSecond = 5, clock = SYSTEM_CLOCK } = options;
    this.#baseUrl = options.baseUrl;
    this.#limits = options.limits ?? DEFAULT_LIMITS;
    this.#clock = clock;
    this.#agent = createAgent(this.#limits);
    this.#gate = new RequestGate({ concurrency, mostStarts: perSecond, clock });
    this.#analyticsGate = new RequestGate({
      concurrency: 1,
      mostStarts: ANALYTICS_A_MINUTE,
      windowMs: 60_000,
      clock,
    });
    this.#breaker = new CircuitBreaker(clock);
  }

  /** @throws ApiError `not_found` also for a record that does not exist yet */
  async generation(key: OpenRouterKey, id: string, options?: CallOptions): Promise<UpstreamAnswer> {
    const request = allowedRequest(this.#baseUrl, 'GET /generation', { id });
    const answer = await this.#read(request, key, options);
    if (idOf(answer.json) !== request.url.searchParams.get('id')) {
      throw new ApiError(
        'upstream_invalid_response',
        'OpenRouter answered with another record than the one asked for. Try again later.',
      );
    }
    return answer;
  }

  /** Any of the reading operations. */
  async get(
    operation: Extract<Operation, `GET ${string}`>,
    key: OpenRouterKey,
    query: Readonly<Record<string, string>> = {},
    options?: CallOptions,
  ): Promise<UpstreamAnswer> {
    return this.#read(allowedRequest(this.#baseUrl, operation, query), key, options);
  }

  /** @param query an analytics request as JSON text */
  async analyticsQuery(
    key: OpenRouterKey,
    query: string,
    options?: CallOptions,
  ): Promise<UpstreamAnswer> {
    const request = allowedRequest(this.#baseUrl, 'POST /analytics/query');
    return this.#call(request, { key, body: query, mostAttempts: MOST_ATTEMPTS, ...options });
  }

  /** The code of a sign-in for a key. Tried once: a code is good for one exchange. */
  async exchangeCode(code: string, codeVerifier: string): Promise<UpstreamAnswer> {
    const body = { code, code_verifier: codeVerifier, code_challenge_method: 'S256' };
    return this.#call(allowedRequest(this.#baseUrl, 'POST /auth/keys'), {
      key: undefined,
      body: JSON.stringify(body),
      mostAttempts: 1,
    });
  }

  /** Requests at once, at most. */
  get concurrency(): number {
    return this.#gate.concurrency;
  }

  /** Milliseconds for which nothing is asked: OpenRouter said so, or it failed again and again. */
  blockedForMs(): number {
    const openAtMs = Math.max(this.#gate.closedUntilMs, this.#breaker.openUntilMs);
    return Math.max(0, openAtMs - this.#clock.steady());
  }

  /** Ends idle connections, for a server that stops. */
  async close(): Promise<void> {
    await this.#agent.close();
  }

  #read(
    request: AllowedRequest,
    key: OpenRouterKey,
    options: CallOptions = {},
  ): Promise<UpstreamAnswer> {
    return this.#flights.run(`${key.fingerprint()} ${request.url.href}`, () =>
      this.#call(request, { key, body: undefined, mostAttempts: MOST_ATTEMPTS, ...options }),
    );
  }

  async #call(request: AllowedRequest, call: Call): Promise<UpstreamAnswer> {
    const deadlineMs = this.#clock.steady() + (call.patienceMs ?? PATIENCE_MS);
    for (let attempt = 1; ; attempt += 1) {
      // What the gate and the breaker refuse is thrown from here: it never reached OpenRouter.
      const attemptOnce = () =>
        this.#gate.run(async () => {
          this.#breaker.demandClosed();
          return this.#attempt(request, call, deadlineMs);
        }, deadlineMs);
      const outcome = request.operation.includes(' /analytics/')
        ? await this.#analyticsGate.run(attemptOnce, deadlineMs)
        : await attemptOnce();
      if (!(outcome instanceof ApiError)) return outcome;

      // `||`: a wait of 0 seconds asks for no particular pause, so ours is taken.
      const waitMs = outcome.retryAfterMs || retryDelayMs(attempt, this.#clock.random);
      if (outcome.code === 'rate_limited') this.#gate.closeUntil(this.#clock.steady() + waitMs);
      const inTime = this.#clock.steady() + waitMs < deadlineMs;
      if (!outcome.retryable || attempt >= call.mostAttempts || !inTime) throw outcome;
      await this.#clock.sleep(waitMs);
    }
  }

  async #attempt(
    request: AllowedRequest,
    { key, body }: Call,
    deadlineMs: number,
  ): Promise<UpstreamAnswer | ApiError> {
    try {
      const leftMs = Math.max(1, deadlineMs - this.#clock.steady());
      const exchanged = await exchange(request, {
        agent: this.#agent,
        key,
        body,
        timeoutMs: Math.min(leftMs, this.#limits.wholeMs),
        responseBytes: this.#limits.responseBytes,
      });
      if (exchanged.status !== 200) {
        const retryAfterMs = parseRetryAfter(exchanged.retryAfter, this.#clock.now());
        throw answerError(exchanged, key, retryAfterMs);
      }
      const answer = readAnswer(exchanged);
      this.#breaker.succeeded();
      this.#gate.wentWell();
      return answer;
    } catch (error) {
      if (error instanceof ApiError && isOverload(error)) this.#gate.wasTooMuch();
      const failing = !(error instanceof ApiError) || error.status >= 500;
      if (failing) this.#breaker.failed();
      else this.#breaker.succeeded();
      if (!(error instanceof ApiError)) throw error;
      return error;
    }
  }
}

interface Call extends CallOptions {
  key: OpenRouterKey | undefined;
  /** JSON text. */
  body: string | undefined;
  mostAttempts: number;
}

function readAnswer({ mediaType, text }: Exchanged): UpstreamAnswer {
  if (mediaType === 'application/json') {
    try {
      return { text, json: parseJson(text) };
    } catch {
      // The parser's message quotes the text: nothing of it is kept.
    }
  }
  throw new ApiError(
    'upstream_invalid_response',
    'OpenRouter answered with something that is not JSON. Try again later.',
  );
}

/** What fewer requests at once would help against. */
function isOverload({ code, status }: ApiError): boolean {
  return code === 'rate_limited' || code === 'upstream_timeout' || status === 503 || status === 529;
}

function idOf(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || !('data' in json)) return undefined;
  const { data } = json;
  return typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined;
}
