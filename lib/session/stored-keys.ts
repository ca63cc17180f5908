import 'server-only';
import { randomBytes } from 'node:crypto';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import type { Keyring } from '@/lib/lifecycle/keyring';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { perStore } from '@/lib/store/per-store';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { openKey, sealKey } from './sealed-key';

const KIND = 'stored_key';
/** Each one more is asked for what the others do not find. */
const MOST_KEYS = 20;

/** A key that an owner left with a team's server, as its ledger keeps it. */
export interface StoredKey {
  readonly version: 1;
  readonly id: string;
  /** OpenRouter's, such as `sk-or-v1-au7...890`. */
  readonly label: string | null;
  /** SHA-256 of the key, hex: jobs name their key by it. */
  readonly fingerprint: string;
  /** OpenRouter's account behind it; null when OpenRouter did not say. */
  readonly account: string | null;
  /** Whose ledger it opens when somebody signs in with it: `ownerOfKey`. */
  readonly maker: string;
  readonly is_management_key: boolean;
  readonly added_at: string;
  /** Which secret of the keyring sealed it. */
  readonly ring: string;
  readonly sealed: string;
}

export type NewStoredKey = Pick<
  StoredKey,
  'label' | 'account' | 'maker' | 'is_management_key' | 'added_at'
>;

/**
 * The keys that an owner left for work that nobody attends. They are sealed by the keyring, which is
 * no part of store or data folder: a copy of those opens none. Opened only for the moment of a request.
 */
export class StoredKeys {
  private constructor(
    private readonly store: Store,
    private readonly held: Map<string, StoredKey>,
  ) {}

  /** One for each owner's store. What an older secret sealed is sealed anew by the first of the ring. */
  static of(store: Store): Promise<StoredKeys> {
    return perStore('stored-keys', store, async () => {
      const list = await store.listDocuments<StoredKey>(KIND, MAIN_LEDGER);
      const keys = new StoredKeys(store, new Map(list.map((one) => [one.id, one])));
      await keys.sealAnew();
      return keys;
    });
  }

  /** The oldest first. */
  list(): StoredKey[] {
    return [...this.held.values()].sort((a, b) => a.added_at.localeCompare(b.added_at));
  }

  /** The key itself; undefined when the secret that sealed it has left the ring. */
  open({ id, ring, sealed }: StoredKey): OpenRouterKey | undefined {
    const secret = env().keyring?.find(({ name }) => name === ring)?.secret;
    return secret && openKey(secret, this.bondOf(id), sealed);
  }

  /** @throws ApiError `conflict` with too many, and in single mode, which has no keyring */
  async add(key: OpenRouterKey, facts: NewStoredKey): Promise<StoredKey> {
    const { keyring } = env();
    if (keyring === undefined) {
      throw new ApiError(
        'conflict',
        'A server of one owner keeps no key. Set OPENROUTER_MANAGEMENT_KEY for syncs that nobody attends.',
      );
    }
    if (this.held.size >= MOST_KEYS) {
      throw new ApiError('conflict', `This ledger has ${MOST_KEYS} keys. Remove some first.`);
    }
    const id = randomBytes(8).toString('hex');
    const stored: StoredKey = {
      version: 1,
      id,
      ...facts,
      fingerprint: key.fingerprint(),
      ...this.seal(keyring, id, key),
    };
    await this.store.writeDocument(documentOf(id), stored);
    this.held.set(id, stored);
    return stored;
  }

  /** Forgets a key, at once and before it is written. @throws ApiError `not_found` */
  async remove(id: string): Promise<StoredKey> {
    const stored = this.held.get(id);
    if (stored === undefined) {
      throw new ApiError('not_found', 'There is no such key. It may have been removed already.');
    }
    this.held.delete(id);
    await this.store.removeDocument(documentOf(id));
    return stored;
  }

  private async sealAnew(): Promise<void> {
    const { keyring } = env();
    if (keyring === undefined) return;
    for (const stored of this.held.values()) {
      if (stored.ring === keyring[0].name) continue;
      const key = this.open(stored);
      if (key === undefined) continue;
      const sealedAnew = { ...stored, ...this.seal(keyring, stored.id, key) };
      try {
        await this.store.writeDocument(documentOf(stored.id), sealedAnew);
        this.held.set(stored.id, sealedAnew);
      } catch (error) {
        // It still opens with the older secret; the next start tries again.
        logError(error, { note: 'a stored key was not sealed anew' });
      }
    }
  }

  private seal([{ name, secret }]: Keyring, id: string, key: OpenRouterKey) {
    return { ring: name, sealed: sealKey(secret, this.bondOf(id), key) };
  }

  /** It opens as this key of this owner only: a document that was put into another ledger is worth nothing. */
  private bondOf(id: string): string {
    return `stored key ${id} ${this.store.owner}`;
  }
}

const documentOf = (id: string) => ({ kind: KIND, ledger: MAIN_LEDGER, id });
