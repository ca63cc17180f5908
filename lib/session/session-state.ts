import 'server-only';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { hasAccess } from './access';
import { type CallerKey, callerKey } from './caller-key';
import { type KeyInfo, keyInfo } from './key-info';

/** What a page may know of the session: never the key. */
export interface SessionState {
  /** Whether there is a key to look generations up with. */
  signed_in: boolean;
  /** Where the key comes from. */
  source: CallerKey['source'] | null;
  /** What OpenRouter says of the key; null when there is none or OpenRouter does not answer. */
  key: KeyInfo | null;
  /** Whether OpenRouter refused the key just now: it was deleted there, or has expired. */
  key_refused: boolean;
  /** Whether this server asks for an access password. */
  has_password: boolean;
}

/**
 * The session of a request. Checks the right to be here itself, because a layout shows it, and is
 * sent before the page below it has said no.
 */
export async function sessionState(headers: Headers): Promise<SessionState> {
  if (!(await hasAccess(headers))) return stateOfKey(undefined);
  return stateOfKey(await callerKey({ headers }));
}

/** The same for a key that is known already, such as the one that was just pasted. */
export async function stateOfKey(caller: CallerKey | undefined): Promise<SessionState> {
  const has_password = env().password !== undefined;
  if (caller === undefined) {
    return { signed_in: false, source: null, key: null, key_refused: false, has_password };
  }
  const { source } = caller;
  try {
    const key = await keyInfo(caller.key);
    return { signed_in: true, source, key, key_refused: false, has_password };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Without an answer of OpenRouter the session goes on: the ledger is of use without it.
    const key_refused = error.code === 'unauthorized';
    return { signed_in: !key_refused, source, key: null, key_refused, has_password };
  }
}
