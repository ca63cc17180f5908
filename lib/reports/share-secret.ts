import 'server-only';
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 ** 2 } as const;

/** 256 random bits, base64url: 43 characters. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is kept of a secret. It has 256 bits of its own, so a fast hash without salt is enough. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** In a time that tells nothing about where the two differ. */
export function isSecret(given: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  const actual = createHash('sha256').update(given).digest();
  return expected.length === actual.length && timingSafeEqual(actual, expected);
}

/** What is kept of a password: scrypt with a salt of its own, `salt.hash` in base64url. */
export async function hashSharePassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await slowHash(password, salt);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

/** Slow on purpose, about 100 ms: take from the rate `password` before calling it. */
export async function isSharePassword(given: string, kept: string): Promise<boolean> {
  const [salt = '', hash = ''] = kept.split('.');
  const expected = Buffer.from(hash, 'base64url');
  const actual = await slowHash(given, Buffer.from(salt, 'base64url'));
  return expected.length === actual.length && timingSafeEqual(actual, expected);
}

function slowHash(text: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text.normalize('NFC'), salt, HASH_BYTES, COST, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
