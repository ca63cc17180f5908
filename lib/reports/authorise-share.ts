import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { takeFromRate } from '@/lib/http/rate-limit';
import { type Share, shareState } from './share';
import { isPass, issuePass } from './share-pass';
import { isSecret, isSharePassword } from './share-secret';
import { missingShare, type Shares } from './shares';

/**
 * The one gate of share links: page, data, file, image and frame go through it. A link that never
 * was, has ended, is paused, used up, or is called with another secret gives one and the same
 * answer; only who has the secret learns that a password is asked for.
 *
 * @returns the link and a pass for its data routes; the view has been counted
 * @throws ApiError `not_found`, `password_required`, `rate_limited`
 */
export async function openShare(
  shares: Shares,
  id: string,
  { secret, password }: { secret: string; password: string | null },
  nowMs: number,
): Promise<{ share: Share; pass: string }> {
  const share = knownShare(shares, id, secret, nowMs);
  if (share.password_hash !== null) {
    if (password === null) {
      throw new ApiError('password_required', 'This report asks for a password.');
    }
    // Before the slow hash: guessing must cost the guesser, not this server.
    const giveBack = takeFromRate('share_password', { subject: share.id, nowMs });
    if (!(await isSharePassword(password, share.password_hash))) {
      throw new ApiError('password_required', 'That is not the password of this report.');
    }
    // Who knows it does not guess: of a whole room behind one address nobody waits.
    giveBack();
    // Hashing took time: it may have been ended, paused or changed meanwhile.
    const { epoch } = knownShare(shares, id, secret, nowMs);
    if (epoch !== share.epoch) throw missingShare();
  }
  await shares.countView(id, nowMs);
  return { share, pass: await issuePass(share, nowMs) };
}

/**
 * Lets a request for data through that holds a pass. The link is looked at anew each time, so that
 * an end is an end at the next request. A limit of views counts openings: who is in may go on.
 *
 * @throws ApiError `not_found`
 */
export async function passShare(
  shares: Shares,
  id: string,
  pass: string,
  nowMs: number,
): Promise<Share> {
  const share = shares.find(id);
  if (share === null || !(await isPass(pass, share, nowMs))) throw missingShare();
  const state = shareState(share, nowMs);
  if (state !== 'open' && state !== 'used_up') throw missingShare();
  return share;
}

/**
 * The link as a stranger's server may know it that draws a picture of it for a chat: nothing is
 * counted, so a link that counts its views, or asks for a password, is not shown this way.
 *
 * @returns null for every link that does not open like this, whatever the reason
 */
export function peekShare(shares: Shares, id: string, secret: string, nowMs: number): Share | null {
  const share = shares.find(id);
  if (share === null || !isSecret(secret, share.secret_hash)) return null;
  if (shareState(share, nowMs) !== 'open') return null;
  return share.password_hash === null && share.max_views === null ? share : null;
}

function knownShare(shares: Shares, id: string, secret: string, nowMs: number): Share {
  const share = shares.find(id);
  if (share === null || !isSecret(secret, share.secret_hash)) throw missingShare();
  if (shareState(share, nowMs) !== 'open') throw missingShare();
  return share;
}
