import 'server-only';
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const SALT = randomBytes(16);
const HASH_BYTES = 32;

/**
 * Whether a text is the access password. Slow on purpose (scrypt, about 50 ms), and as slow for
 * a wrong text as for the right one. Take from the rate `password` before calling it.
 */
export async function isPassword(given: string, password: string): Promise<boolean> {
  const [givenHash, passwordHash] = await Promise.all([slowHash(given), slowHash(password)]);
  return timingSafeEqual(givenHash, passwordHash);
}

/** Whether two secrets are equal, in a time that tells nothing about where they differ. */
export function isSameSecret(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

function slowHash(text: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text.normalize('NFC'), SALT, HASH_BYTES, { N: 2 ** 14, r: 8, p: 1 }, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
