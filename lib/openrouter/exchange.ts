import { Agent, request } from 'undici';
import { ApiError } from '@/lib/http/api-error';
import type { AllowedRequest } from './allowed-request';
import type { OpenRouterKey } from './openrouter-key';

/** Milliseconds, and bytes. */
export interface ExchangeLimits {
  connectMs: number;
  headersMs: number;
  /** The longest pause within a body. */
  bodyPauseMs: number;
  /** From the first byte sent to the last one received. */
  wholeMs: number;
  responseBytes: number;
}

export const DEFAULT_LIMITS: ExchangeLimits = {
  connectMs: 5_000,
  headersMs: 15_000,
  bodyPauseMs: 15_000,
  wholeMs: 30_000,
  responseBytes: 16 * 1024 * 1024,
};

export interface Exchanged {
  status: number;
  /** `Retry-After` as it came. */
  retryAfter: string | undefined;
  /** Media type in lower case, without parameters. */
  mediaType: string | undefined;
  text: string;
}

/** Where requests leave from: connections are kept, redirects are never followed. */
export function createAgent(limits: ExchangeLimits): Agent {
  return new Agent({
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyPauseMs,
    keepAliveTimeout: 10_000,
  });
}

/**
 * One HTTP exchange, without retries.
 *
 * @param timeoutMs for the whole of it, the body included
 * @throws ApiError `upstream_unreachable`, `upstream_timeout`, `upstream_rejected` (a redirect or
 *   an encoding that nobody asked for), `upstream_invalid_response` (too large)
 */
export async function exchange(
  { method, url }: AllowedRequest,
  options: {
    agent: Agent;
    key: OpenRouterKey | undefined;
    body: string | undefined;
    timeoutMs: number;
    responseBytes: number;
  },
): Promise<Exchanged> {
  try {
    const response = await request(url, {
      method,
      dispatcher: options.agent,
      signal: AbortSignal.timeout(options.timeoutMs),
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': 'genledger',
        ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key.reveal()}` }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    const status = response.statusCode;
    const encoding = single(response.headers['content-encoding']) ?? 'identity';
    if ((status >= 300 && status < 400) || encoding !== 'identity') {
      // A stream that is destroyed tells so as an error, and one that nobody hears ends the process.
      response.body.on('error', () => undefined).destroy();
      throw new ApiError(
        'upstream_rejected',
        status < 400 && status >= 300
          ? 'OpenRouter answered with a redirect, and the key is never sent to another address. Check OPENROUTER_BASE_URL.'
          : 'OpenRouter answered in an encoding that was not asked for. Check what stands between.',
      );
    }
    return {
      status,
      retryAfter: single(response.headers['retry-after']),
      mediaType: single(response.headers['content-type'])?.split(';')[0]?.trim().toLowerCase(),
      text: await readText(response.body, options.responseBytes),
    };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw networkFault(error);
  }
}

async function readText(body: AsyncIterable<Buffer>, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let received = 0;
  // Leaving the loop destroys the connection: the rest is not downloaded.
  for await (const chunk of body) {
    received += chunk.byteLength;
    if (received > limitBytes) {
      throw new ApiError(
        'upstream_invalid_response',
        'The answer of OpenRouter is larger than this server accepts. Ask for a smaller range.',
        { retryable: false },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function networkFault(error: unknown): ApiError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (
    name === 'TimeoutError' ||
    /^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/.test(code)
  ) {
    return new ApiError('upstream_timeout', 'OpenRouter did not answer in time. Try again later.', {
      cause: error,
    });
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return new ApiError(
      'upstream_unreachable',
      'The connection to OpenRouter is not secure, so no key was sent. Check its certificate and OPENROUTER_BASE_URL.',
      { cause: error, retryable: false },
    );
  }
  return new ApiError(
    'upstream_unreachable',
    'OpenRouter cannot be reached. Check the network, then try again.',
    { cause: error },
  );
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
