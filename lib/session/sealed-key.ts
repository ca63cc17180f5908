import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { seal, unseal } from './seal';

/** The key as it travels in the cookie: it opens in its own session only. */
export function sealKey(secret: Buffer, sessionId: string, key: OpenRouterKey): string {
  return seal(secret, sessionId, key.reveal());
}

/** The reverse; undefined for anything that this server did not seal for this session. */
export function openKey(
  secret: Buffer,
  sessionId: string,
  sealed: string,
): OpenRouterKey | undefined {
  const text = unseal(secret, sessionId, sealed);
  return text === undefined ? undefined : OpenRouterKey.parse(text);
}
