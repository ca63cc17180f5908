import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { serverKey } from '@/lib/session/server-secret';
import type { Share } from './share';

const LIFETIME_MS = 12 * 3_600_000;

/**
 * What a visitor holds after the link (and its password) were checked: `<expiry ms>.<HMAC>`. It is
 * bound to the link's id and epoch, so that pausing, rotating or a new password end it; whether the
 * link is still open is asked at every request all the same.
 */
export async function issuePass(share: Share, nowMs: number): Promise<string> {
  const expiresAtMs = nowMs + LIFETIME_MS;
  return `${expiresAtMs}.${(await sign(share, expiresAtMs)).toString('base64url')}`;
}

/** Whether this server issued it for this link as it is now. */
export async function isPass(pass: string, share: Share, nowMs: number): Promise<boolean> {
  const [expiry = '', signature = ''] = pass.split('.');
  const expiresAtMs = Number(expiry);
  if (!/^\d{13}$/.test(expiry) || expiresAtMs <= nowMs) return false;
  const expected = await sign(share, expiresAtMs);
  const actual = Buffer.from(signature, 'base64url');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

async function sign({ id, epoch }: Share, expiresAtMs: number): Promise<Buffer> {
  const key = await serverKey(env().dataFolder, 'share passes v1');
  return createHmac('sha256', key).update(`${id}\n${epoch}\n${expiresAtMs}`).digest();
}
