import 'server-only';
import { randomBytes } from 'node:crypto';
import { ApiError } from '@/lib/http/api-error';
import type { Store } from '@/lib/store/store';
import { tellEmbedOrigins } from './embed-origins';
import type { Report } from './report';
import {
  defaultExpiry,
  isPossibleExpiry,
  type Share,
  type ShareChange,
  type ShareDraft,
} from './share';
import { hashSecret, hashSharePassword, newSecret } from './share-secret';
import { removeSnapshot } from './snapshot';

const KIND = 'share';
/** Visitors name a link and no ledger, so links lie together; each names the ledger that it shows. */
const SHELF = 'shares';
const MOST_SHARES = 1_000;
const MOST_ENDED = 200;
const ENDED_KEPT_MS = 90 * 86_400_000;

/** The share links of a server. */
export class Shares {
  private constructor(
    private readonly store: Store,
    private readonly held: Map<string, Share>,
  ) {}

  /** One for each open store: every change goes through it, so that an end is an end at once. */
  static of(store: Store): Promise<Shares> {
    const known = opened().get(store);
    if (known) return known;
    const opening = Shares.load(store);
    opened().set(store, opening);
    opening.catch(() => opened().delete(store));
    return opening;
  }

  private static async load(store: Store): Promise<Shares> {
    const list = await store.listDocuments<Share>(KIND, SHELF);
    for (const share of list) tellEmbedOrigins(share.id, share.embed_origins, share.secret_hash);
    return new Shares(store, new Map(list.map((share) => [share.id, share])));
  }

  find(id: string): Share | null {
    return this.held.get(id) ?? null;
  }

  /** The newest first. */
  list(ledger: string): Share[] {
    const own = [...this.held.values()].filter((share) => share.ledger === ledger);
    return own.sort((a, b) => b.created_at.localeCompare(a.created_at));
  }

  /** @returns the link and, this once, its secret */
  async create(
    report: Report,
    { password, report_id, expires_at, ...draft }: ShareDraft,
    ledger: string,
    nowMs: number,
  ): Promise<{ share: Share; secret: string }> {
    await this.forgetLongEnded(ledger, nowMs);
    const standing = this.list(ledger).filter(({ revoked_at: at }) => at === undefined);
    if (standing.length >= MOST_SHARES) {
      throw new ApiError('conflict', `There are ${MOST_SHARES} links. Delete some first.`);
    }
    const expiresAt = expires_at === undefined ? defaultExpiry(nowMs) : expires_at;
    demandPossibleExpiry(expiresAt, nowMs);
    const secret = newSecret();
    const { name, note, panels } = report;
    const share: Share = {
      ...draft,
      version: 1,
      id: `shr_${randomBytes(9).toString('base64url').replaceAll('_', 'x').replaceAll('-', 'y')}`,
      ledger,
      report_id,
      report: { name, note, panels },
      expires_at: expiresAt,
      secret_hash: hashSecret(secret),
      password_hash: password === null ? null : await hashSharePassword(password),
      epoch: 0,
      paused: false,
      created_at: new Date(nowMs).toISOString(),
      views: 0,
      last_viewed_at: null,
    };
    await this.keep(share);
    return { share, secret };
  }

  /** @returns the link and, when it was rotated, its new secret */
  async change(
    share: Share,
    { password, rotate, ...policy }: ShareChange,
    nowMs: number,
  ): Promise<{ share: Share; secret: string | null }> {
    if (policy.expires_at !== undefined) demandPossibleExpiry(policy.expires_at, nowMs);
    if (policy.show !== undefined && share.mode === 'snapshot') {
      throw new ApiError(
        'conflict',
        'A snapshot shows what it was taken with. End this link, and make another one.',
      );
    }
    const secret = rotate ? newSecret() : null;
    const passwordHash =
      password === undefined
        ? share.password_hash
        : password === null
          ? null
          : await hashSharePassword(password);
    const endsPasses = secret !== null || password !== undefined || policy.paused === true;
    // Hashing took time: a view may have been counted meanwhile.
    const current = this.held.get(share.id);
    if (!current) throw missingShare();
    if (current.revoked_at !== undefined) {
      throw new ApiError('conflict', 'This link has ended for good. Make another one.');
    }
    const changed: Share = {
      ...current,
      ...withoutUndefined(policy),
      password_hash: passwordHash,
      secret_hash: secret === null ? current.secret_hash : hashSecret(secret),
      epoch: current.epoch + (endsPasses ? 1 : 0),
    };
    await this.keep(changed);
    return { share: changed, secret };
  }

  /**
   * Ends a link for good, before it is written: nobody who waits for the disk is let in. Its numbers
   * and its secret's hash are gone; that it was there, and how often it was seen, stays in the list.
   */
  async revoke(share: Share, nowMs: number): Promise<void> {
    const { id } = share;
    const current = this.held.get(id) ?? share;
    if (current.revoked_at !== undefined) return this.forget(current);
    const shut = { ...current, paused: true, epoch: current.epoch + 1 };
    const revoked: Share = {
      ...shut,
      revoked_at: new Date(nowMs).toISOString(),
      secret_hash: '',
      password_hash: null,
      report: { ...current.report, note: '', panels: [] },
    };
    this.held.set(id, revoked);
    tellEmbedOrigins(id, [], '');
    try {
      await this.store.writeDocument(keyOf(id), revoked);
    } catch (error) {
      // Still open on disk: it stays shut, and its owner, who sees it, can end it again.
      this.held.set(id, shut);
      throw error;
    }
    await removeSnapshot(this.store, id);
  }

  /** Takes a link that has ended out of the list. */
  private async forget({ id }: Share): Promise<void> {
    await this.store.removeDocument(keyOf(id));
    await removeSnapshot(this.store, id);
    this.held.delete(id);
  }

  /** Takes back a link that could not be made. */
  async discard(share: Share): Promise<void> {
    this.held.delete(share.id);
    await this.forget(share);
  }

  /** Ends all links of a report. */
  async revokeAll(reportId: string, nowMs: number): Promise<void> {
    for (const share of [...this.held.values()]) {
      if (share.report_id !== reportId || share.revoked_at !== undefined) continue;
      await this.revoke(share, nowMs);
    }
  }

  /** So that the list, which keeps links that have ended, does not grow for ever. */
  private async forgetLongEnded(ledger: string, nowMs: number): Promise<void> {
    const ended = this.list(ledger).filter(({ revoked_at: at }) => at !== undefined);
    const old = ended.filter(
      ({ revoked_at: at = '' }, index) =>
        index >= MOST_ENDED || nowMs - Date.parse(at) > ENDED_KEPT_MS,
    );
    for (const share of old) await this.forget(share);
  }

  /**
   * Counts a view. With a limit of views it is on disk before anything is shown, so that a crash
   * gives none back; without one it is written some time later.
   *
   * @throws ApiError `not_found` when the limit was reached meanwhile
   */
  async countView(id: string, nowMs: number): Promise<void> {
    const share = this.held.get(id);
    if (!share || share.revoked_at !== undefined) throw missingShare();
    if (share.max_views !== null && share.views >= share.max_views) throw missingShare();
    const viewed = {
      ...share,
      views: share.views + 1,
      last_viewed_at: new Date(nowMs).toISOString(),
    };
    this.held.set(id, viewed);
    if (share.max_views === null) this.writeSoon(id);
    else await this.store.writeDocument(keyOf(id), viewed);
  }

  private readonly unwritten = new Set<string>();

  /** Many views of one link are one write. */
  private writeSoon(id: string): void {
    if (this.unwritten.size === 0) setTimeout(() => void this.flush(), 1_000).unref();
    this.unwritten.add(id);
  }

  /** Writes the counts that wait; they are not worth an error when the store is gone. */
  async flush(): Promise<void> {
    const ids = [...this.unwritten];
    this.unwritten.clear();
    for (const id of ids) {
      const share = this.held.get(id);
      if (share) await this.store.writeDocument(keyOf(id), share).catch(() => undefined);
    }
  }

  private async keep(share: Share): Promise<void> {
    const before = this.held.get(share.id);
    this.held.set(share.id, share);
    try {
      await this.store.writeDocument(keyOf(share.id), share);
      // What was ended while this was written stays in nobody's frame.
      const { embed_origins, secret_hash } = this.held.get(share.id) ?? {
        ...share,
        secret_hash: '',
      };
      tellEmbedOrigins(share.id, embed_origins, secret_hash);
    } catch (error) {
      // Unless it was changed or ended meanwhile: what has ended must not come back.
      if (this.held.get(share.id) === share) {
        if (before) this.held.set(share.id, before);
        else this.held.delete(share.id);
      }
      throw error;
    }
  }
}

/** One answer for links that never were, are over, or have another secret: nothing can be told apart. */
export function missingShare(): ApiError {
  return new ApiError(
    'not_found',
    'This link does not open. It may have ended, or a part of it is missing: ask whoever sent it for a new one.',
  );
}

/** On `globalThis`, because Next loads a module once for each bundle: an end must reach them all. */
function opened(): WeakMap<Store, Promise<Shares>> {
  const holder: typeof globalThis & { [OPENED]?: WeakMap<Store, Promise<Shares>> } = globalThis;
  holder[OPENED] ??= new WeakMap();
  return holder[OPENED];
}

const OPENED = Symbol.for('genledger.shares');

const keyOf = (id: string) => ({ kind: KIND, ledger: SHELF, id });

function demandPossibleExpiry(expiresAt: string | null, nowMs: number): void {
  if (expiresAt === null || isPossibleExpiry(expiresAt, nowMs)) return;
  throw new ApiError(
    'invalid_request',
    'expires_at: choose a moment from now on and within ten years, or null for no end.',
  );
}

/** `exactOptionalPropertyTypes`: a key that is there without a value would erase what it names. */
function withoutUndefined<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
