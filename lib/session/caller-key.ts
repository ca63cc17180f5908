import 'server-only';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { bearerKey } from './bearer-key';
import { heldKeys } from './held-keys';
import { type KeySession, readKeySession } from './key-session';

export interface CallerKey {
  key: OpenRouterKey;
  source: 'bearer' | 'session' | 'environment';
}

/**
 * The key that a request is to be served with: the one it brings, else its session's, else the
 * operator's own. Undefined when there is none. The caller's right to be here was checked before
 * (`route` with caller `owner`).
 *
 * @throws ApiError `unauthorized` when it brings something that is no OpenRouter key
 */
export async function callerKey(request: {
  readonly headers: Headers;
}): Promise<CallerKey | undefined> {
  const bearer = bearerKey(request.headers);
  if (bearer !== undefined) return { key: bearer, source: 'bearer' };
  const session = await seenSession(request);
  if (session !== undefined) return { key: session.key, source: 'session' };
  const { openRouterApiKey } = env();
  if (openRouterApiKey === undefined) return undefined;
  return { key: OpenRouterKey.parse(openRouterApiKey), source: 'environment' };
}

/**
 * The session of a request. Being asked for is being seen: work that waits for its key goes on, also
 * after a restart, when a page that stood open is all that still knows it.
 */
export async function seenSession(request: {
  readonly headers: Headers;
}): Promise<KeySession | undefined> {
  const session = await readKeySession(request.headers);
  if (session !== undefined) heldKeys().see(session.id, session.key, session.owner);
  return session;
}

/** @throws ApiError `unauthorized`, in OpenRouter's own words, when there is no key at all */
export async function demandCallerKey(request: { readonly headers: Headers }): Promise<CallerKey> {
  const caller = await callerKey(request);
  if (caller !== undefined) return caller;
  throw missingKey();
}

/**
 * The same for our own routes, whose callers are people at our pages or readers of our manual.
 *
 * @throws ApiError `key_required` when there is no key at all
 */
export async function demandKeyToWorkWith(request: {
  readonly headers: Headers;
}): Promise<CallerKey> {
  const caller = await callerKey(request);
  if (caller !== undefined) return caller;
  throw new ApiError(
    'key_required',
    'OpenRouter can only be asked with a key of it, and there is none. Add yours in Settings, send it as "Authorization: Bearer sk-or-…", or start the server with OPENROUTER_API_KEY.',
  );
}

/** OpenRouter's own answer to a request without a key. */
export function missingKey(): ApiError {
  return new ApiError('unauthorized', 'Missing Authentication header');
}
