import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key as it travels in the cookie: AES-256-GCM, base64url of IV, tag and ciphertext. The
 * session's id is authenticated with it, so a sealed key opens in its own session only.
 */
export function sealKey(secret: Buffer, sessionId: string, key: OpenRouterKey): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, secret, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(sessionId));
  const sealed = Buffer.concat([cipher.update(key.reveal(), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The reverse; undefined for anything that this server did not seal for this session. */
export function openKey(
  secret: Buffer,
  sessionId: string,
  sealed: string,
): OpenRouterKey | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(sessionId));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const opened = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return OpenRouterKey.parse(Buffer.concat([opened, decipher.final()]).toString('utf8'));
  } catch {
    // Tampered with, of another server, or of another session: all the same to the caller.
    return undefined;
  }
}
