import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { ApiError } from '@/lib/http/api-error';
import { perStore } from '@/lib/store/per-store';
import type { Store } from '@/lib/store/store';

const KIND = 'invitation';
/** Who comes names an invitation and no ledger, so they lie together; each names the ledger that it opens. */
const SHELF = 'invitations';
const MOST_INVITATIONS = 100;
const SHAPE = /^inv_([\da-f]{16})_[\w-]{43}$/;

/** Lets somebody read a ledger who has no key of its account. */
export interface Invitation {
  readonly version: 1;
  readonly id: string;
  /** Whom it is for. */
  readonly name: string;
  /** Who invites, as the viewer reads it; what the server knows of an owner is no name. */
  readonly from?: string;
  readonly owner: string;
  /** SHA-256 of the whole secret, hex. It has 256 random bits, so that no salt is needed. */
  readonly hash: string;
  readonly created_at: string;
}

export type InvitationFacts = Pick<Invitation, 'id' | 'name' | 'created_at'>;

export function invitationFacts({ id, name, created_at }: Invitation): InvitationFacts {
  return { id, name, created_at };
}

/** The invitations of a server that stand. */
export class Invitations {
  private constructor(
    private readonly store: Store,
    private readonly held: Map<string, Invitation>,
  ) {}

  /**
   * One for each server: every change goes through it, so that an end is an end at once.
   *
   * @param server its own store, which is nobody's
   */
  static of(server: Store): Promise<Invitations> {
    return perStore('invitations', server, async () => {
      const list = await server.listDocuments<Invitation>(KIND, SHELF);
      return new Invitations(server, new Map(list.map((one) => [one.id, one])));
    });
  }

  /** An owner's, the newest first. */
  list(owner: string): Invitation[] {
    const own = [...this.held.values()].filter((one) => one.owner === owner);
    return own.sort((a, b) => b.created_at.localeCompare(a.created_at));
  }

  /** @returns the invitation and, this once, its secret */
  async create(
    { name, from, owner }: { name: string; from?: string | undefined; owner: string },
    nowMs: number,
  ): Promise<{ invitation: Invitation; secret: string }> {
    if (this.list(owner).length >= MOST_INVITATIONS) {
      throw new ApiError('conflict', `There are ${MOST_INVITATIONS} viewers. Remove some first.`);
    }
    const id = randomBytes(8).toString('hex');
    const secret = `inv_${id}_${randomBytes(32).toString('base64url')}`;
    const hash = hashOf(secret).toString('hex');
    const created_at = new Date(nowMs).toISOString();
    const invitation: Invitation = {
      version: 1,
      id,
      name,
      ...(from === undefined ? {} : { from }),
      owner,
      hash,
      created_at,
    };
    await this.store.writeDocument(keyOf(id), invitation);
    this.held.set(id, invitation);
    return { invitation, secret };
  }

  /** Ends an invitation and all sessions that it began, before it is written. */
  async revoke(id: string, owner: string): Promise<void> {
    if (this.standing(id, owner) === undefined) {
      throw new ApiError('not_found', 'There is no such viewer. It may have been removed already.');
    }
    this.held.delete(id);
    await this.store.removeDocument(keyOf(id));
  }

  /** The invitation of a secret; null when it is none of ours. */
  find(secret: string): Invitation | null {
    const found = this.held.get(SHAPE.exec(secret)?.[1] ?? '');
    if (!found) return null;
    return timingSafeEqual(hashOf(secret), Buffer.from(found.hash, 'hex')) ? found : null;
  }

  /** The one of that id, while it stands. */
  standing(id: string, owner: string): Invitation | undefined {
    const found = this.held.get(id);
    return found?.owner === owner ? found : undefined;
  }
}

const keyOf = (id: string) => ({ kind: KIND, ledger: SHELF, id });

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
