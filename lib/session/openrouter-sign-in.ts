import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { type Env, env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { isLoopback } from '@/lib/http/known-hosts';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { isSameSecret } from './access-password';
import { onlyGood, readCookies, setCookie } from './cookies';
import { seal, unseal } from './seal';

const LIFETIME_MS = 10 * 60_000;
/** A cookie holds some 4,000 characters, and it travels sealed. */
const LONGEST_NEXT = 1_500;
const CALLBACK_PATH = '/api/session/openrouter/callback/';

/**
 * A sign-in that was begun, as the browser that began it keeps it, sealed. This server keeps none: a list
 * of them is one that strangers fill, until the sign-ins of others fall out of it.
 */
interface PendingSignIn {
  readonly state: string;
  readonly verifier: string;
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
 * verifier are good once, for ten minutes, in the browser that began, which cannot read them.
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
  const base = way === 'callback' ? callbackBase(settings, headers.get('host')) : undefined;
  const url = new URL('/auth', settings.openRouterBaseUrl);
  if (base !== undefined) {
    url.searchParams.set('callback_url', new URL(`${CALLBACK_PATH}${state}`, base).href);
  }
  url.searchParams.set('code_challenge', challengeOf(verifier));
  url.searchParams.set('code_challenge_method', 'S256');
  const pending: PendingSignIn = {
    state,
    verifier,
    next: next.length > LONGEST_NEXT ? '/' : next,
    endsAtMs: nowMs + LIFETIME_MS,
  };
  const sealed = seal(signIns().secret, SEALED_FOR, JSON.stringify(pending));
  const cookie = setCookie('sign_in', sealed, settings.publicUrl, LIFETIME_MS);
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
  const pending = await pendingOf(headers);
  const isOwn = pending !== undefined && isSameSecret(pending.state, state ?? pending.state);
  if (!isOwn || pending.endsAtMs <= nowMs || !isFirstUse(pending, nowMs)) {
    throw new ApiError(
      'forbidden',
      'This sign-in was not begun in this browser, is older than ten minutes, or was used. Begin again.',
    );
  }
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

function pendingOf(headers: Headers): Promise<PendingSignIn | undefined> {
  return onlyGood(readCookies(headers, 'sign_in', env().publicUrl), (sealed) => {
    const text = unseal(signIns().secret, SEALED_FOR, sealed);
    // Sealed by `beginSignIn` and nobody else.
    return text === undefined ? undefined : (JSON.parse(text) as PendingSignIn);
  });
}

/** Asked before OpenRouter is: a sign-in is good for one try, however that ends. */
function isFirstUse({ state, endsAtMs }: PendingSignIn, nowMs: number): boolean {
  const { used } = signIns();
  for (const [one, untilMs] of used) if (untilMs <= nowMs) used.delete(one);
  if (used.has(state)) return false;
  used.set(state, endsAtMs);
  return true;
}

const SEALED_FOR = 'sign-in with OpenRouter';

interface SignIns {
  /** Of this process: what was begun before a restart is begun again. */
  readonly secret: Buffer;
  /** States that were used, until they would have ended. */
  readonly used: Map<string, number>;
}

/** On `globalThis`, because Next loads a module once for each bundle that uses it. */
function signIns(): SignIns {
  const holder: typeof globalThis & { [SIGN_INS]?: SignIns } = globalThis;
  holder[SIGN_INS] ??= { secret: randomBytes(32), used: new Map() };
  return holder[SIGN_INS];
}

const SIGN_INS = Symbol.for('genledger.sign-ins');
