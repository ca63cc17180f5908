import { type LookupAddress, lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address';
import { hostOf, PRIVATE } from './webhook-address';

const WHOLE_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

export type WebhookOutcome =
  | { readonly ok: true; readonly words: string }
  | {
      readonly ok: false;
      readonly words: string;
      readonly retry: boolean;
      readonly retryAfterMs: number | null;
    };

interface Message {
  readonly url: URL;
  readonly body: string;
  /** The same for every try of one message. */
  readonly idempotencyKey: string;
  /** Hosts that may lie in a private network. */
  readonly allowedHosts: readonly string[];
  readonly wholeMs?: number;
  /** Ends the try: the server stops. */
  readonly stop?: AbortSignal | undefined;
}

/**
 * Posts JSON once. Redirects are not followed, ten seconds are the limit, and the connection goes to
 * the very address that was looked at. Never rejects; its words never hold the URL or what the other
 * side answered.
 */
export function sendWebhook(message: Message): Promise<WebhookOutcome> {
  const { url, body, idempotencyKey, allowedHosts, wholeMs = WHOLE_MS, stop } = message;
  const isAllowed = allowedHosts.includes(hostOf(url));
  // A literal address is connected to without a lookup.
  if (isIP(hostOf(url)) !== 0 && isPrivateAddress(hostOf(url)) && !isAllowed) {
    return Promise.resolve(refused(`The address ${PRIVATE}.`));
  }
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve) => {
    const late = AbortSignal.timeout(wholeMs);
    const signal = stop ? AbortSignal.any([late, stop]) : late;
    const fail = (error: unknown) => resolve(faultOutcome(error, late.aborted));
    let call: ClientRequest;
    try {
      call = send(url, {
        method: 'POST',
        agent: false,
        signal,
        lookup: isAllowed ? lookup : publicLookup,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Genledger',
          'idempotency-key': idempotencyKey,
        },
      });
    } catch (error) {
      fail(error);
      return;
    }
    call.on('error', fail);
    call.on('response', (response) => {
      readThrough(response).then(() => resolve(answerOutcome(response)), fail);
    });
    call.end(body);
  });
}

class PrivateNetwork extends Error {}

/** Resolves a name, and fails when any of its addresses is none of the public internet. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) {
      callback(error, '', 0);
      return;
    }
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
      callback(new PrivateNetwork(), '', 0);
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Until the answer ends, or is longer than anybody needs. */
async function readThrough(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_ANSWER_BYTES) response.destroy();
    if (response.destroyed) return;
  }
}

function answerOutcome({ statusCode: status = 0, headers }: IncomingMessage): WebhookOutcome {
  if (status >= 200 && status < 300) return { ok: true, words: `Answered ${status}.` };
  if (status >= 300 && status < 400) {
    return refused(`Answered ${status}: a redirect, which is not followed.`);
  }
  const retry = status === 408 || status === 425 || status === 429 || status >= 500;
  return {
    ok: false,
    words: `Answered ${status}.`,
    retry,
    retryAfterMs: retry ? secondsOf(headers['retry-after']) : null,
  };
}

function secondsOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null;
}

function refused(words: string): WebhookOutcome {
  return { ok: false, words, retry: false, retryAfterMs: null };
}

/** Faults of the network, by their code: messages of the runtime may name the address. */
function faultOutcome(error: unknown, isTimeout: boolean): WebhookOutcome {
  if (error instanceof PrivateNetwork) return refused(`The address ${PRIVATE}.`);
  const retry = { ok: false as const, retry: true, retryAfterMs: null };
  if (isTimeout) return { ...retry, words: 'No answer in time.' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isName = code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  const isCertificate = /CERT|TLS|SSL/.test(code);
  return {
    ...retry,
    words: isName
      ? 'Its host name is not known.'
      : isCertificate
        ? 'Its certificate is not trusted.'
        : 'It cannot be reached.',
  };
}
