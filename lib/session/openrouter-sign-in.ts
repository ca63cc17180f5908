import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { type Env, env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { isLoopback } from '@/lib/http/known-hosts';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { isSameSecret } from './access-password';
import { readCookie, setCookie } from './cookies';

const LIFETIME_MS = 10 * 60_000;
/** Sign-ins that were begun and not finished; the oldest goes. */
const MOST_PENDING = 100;
const CALLBACK_PATH = '/api/session/openrouter/callback/';

interface PendingSignIn {
  readonly verifier: string;
  /** SHA-256 of what the browser's cookie holds: nobody else may finish this sign-in. */
  readonly browser: string;
  /** Path to go to afterwards. */
  readonly next: string;
  readonly endsAtMs: number;
}

export interface BegunSignIn {
  /** OpenRouter's page of consent. */
  readonly url: string;
  /** `code`: it will show a code to paste, since this address cannot be called back. */
  readonly way: 'callback' | 'code';
  readonly cookie: string;
}

/**
 * Begins "Sign in with OpenRouter" (OAuth PKCE, S256; https://openrouter.ai/docs/oauth). State and
 * verifier stay on this server and are good once, for ten minutes, in the browser that began.
 *
 * @param way `code` asks for the code on the screen even where a callback would work
 */
export function beginSignIn(
  headers: Headers,
  { next, way }: { next: string; way: 'callback' | 'code' },
  nowMs = Date.now(),
): BegunSignIn {
  const settings = env();
  const state = randomBytes(32).toString('base64url');
  const verifier = randomBytes(48).toString('base64url');
  const browser = randomBytes(32).toString('base64url');
  const base = way === 'callback' ? callbackBase(settings, headers.get('host')) : undefined;
  const url = new URL('/auth', settings.openRouterBaseUrl);
  if (base !== undefined) {
    url.searchParams.set('callback_url', new URL(`${CALLBACK_PATH}${state}`, base).href);
  }
  url.searchParams.set('code_challenge', challengeOf(verifier));
  url.searchParams.set('code_challenge_method', 'S256');
  keepPending(
    state,
    { verifier, browser: hashOf(browser), next, endsAtMs: nowMs + LIFETIME_MS },
    nowMs,
  );
  const cookie = setCookie('sign_in', `${state}.${browser}`, settings.publicUrl);
  return { url: url.href, way: base === undefined ? 'code' : 'callback', cookie };
}

/**
 * Exchanges the code for a key, whether OpenRouter or the person brought it.
 *
 * @param state as OpenRouter brought it back; undefined when the code was pasted
 * @throws ApiError `forbidden` when this browser began no such sign-in, `unauthorized` when
 *   OpenRouter refuses the code, and the client's faults
 */
export async function finishSignIn(
  headers: Headers,
  code: string,
  state?: string,
  nowMs = Date.now(),
): Promise<{ key: OpenRouterKey; next: string }> {
  const [begun = '', browser = ''] =
    readCookie(headers, 'sign_in', env().publicUrl)?.split('.') ?? [];
  const wanted = state ?? begun;
  const pending = pendingSignIns().get(wanted);
  const isOwn = pending !== undefined && isSameSecret(pending.browser, hashOf(browser));
  if (pending === undefined || !isOwn || wanted !== begun || pending.endsAtMs <= nowMs) {
    throw new ApiError(
      'forbidden',
      'This sign-in was not begun in this browser, is older than ten minutes, or was used. Begin again.',
    );
  }
  // Gone before OpenRouter is asked: it is good for one try, however that ends.
  pendingSignIns().delete(wanted);
  return { key: await exchange(code.trim(), pending.verifier), next: pending.next };
}

/** The `Set-Cookie` value that ends a sign-in's own cookie. */
export function endSignInCookie(): string {
  return setCookie('sign_in', '', env().publicUrl);
}

async function exchange(code: string, verifier: string): Promise<OpenRouterKey> {
  if (!/^[\w.~-]{4,500}$/.test(code)) {
    throw new ApiError('invalid_request', 'That is not a code of OpenRouter. Copy it again.');
  }
  try {
    const { json } = await openRouterClient().exchangeCode(code, verifier);
    const isAnswer = typeof json === 'object' && json !== null && 'key' in json;
    return OpenRouterKey.parse(isAnswer ? String(json.key) : '');
  } catch (error) {
    const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
    if (!refused || error.code === 'rate_limited') throw error;
    throw new ApiError(
      'unauthorized',
      'OpenRouter did not accept the code. It is good once and for a short time: begin again.',
      { cause: error },
    );
  }
}

/**
 * Where OpenRouter may send the browser back: the address that the operator named. Without one only
 * this machine's own names are sure, and of them the one in use, because the cookie is bound to it.
 */
function callbackBase({ publicUrl }: Env, host: string | null): string | undefined {
  if (publicUrl !== undefined) return publicUrl.href;
  const address = `http://${host ?? ''}`;
  return URL.canParse(address) && isLoopback(new URL(address).hostname) ? address : undefined;
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function keepPending(state: string, pending: PendingSignIn, nowMs: number): void {
  const all = pendingSignIns();
  for (const [key, { endsAtMs }] of all) if (endsAtMs <= nowMs) all.delete(key);
  const [oldest] = all.keys();
  if (all.size >= MOST_PENDING && oldest !== undefined) all.delete(oldest);
  all.set(state, pending);
}

/** On `globalThis`, because Next loads a module once for each bundle that uses it. */
function pendingSignIns(): Map<string, PendingSignIn> {
  const holder: typeof globalThis & { [PENDING]?: Map<string, PendingSignIn> } = globalThis;
  holder[PENDING] ??= new Map();
  return holder[PENDING];
}

const PENDING = Symbol.for('genledger.pending-sign-ins');
