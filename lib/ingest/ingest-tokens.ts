import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { onShutdown } from '@/lib/lifecycle/on-shutdown';
import { everyStore } from '@/lib/store/open';
import { perStore } from '@/lib/store/per-store';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { type IngestToken, prefixOf } from './ingest-token';

const KIND = 'ingest_token';
const MOST_TOKENS = 100;
/** Many deliveries are one write of the counts. */
const WRITE_AFTER_MS = 2_000;
const SHAPE = /^glw_([A-Za-z0-9]{12})_[A-Za-z0-9_-]{43}$/;

/** The tokens that may write traces, and nothing else. All of them go to the owner's ledger. */
export class IngestTokens {
  private readonly unwritten = new Set<string>();

  private constructor(
    private readonly store: Store,
    private readonly held: Map<string, IngestToken>,
  ) {}

  /** One for each open store: every change goes through it, so that an end is an end at once. */
  static of(store: Store): Promise<IngestTokens> {
    return perStore('ingest-tokens', store, async () => {
      const list = await store.listDocuments<IngestToken>(KIND, MAIN_LEDGER);
      const tokens = new IngestTokens(store, new Map(list.map((token) => [token.id, token])));
      onShutdown('ingest tokens', () => tokens.flush());
      return tokens;
    });
  }

  /** The newest first. */
  list(): IngestToken[] {
    return [...this.held.values()].sort((a, b) => b.created_at.localeCompare(a.created_at));
  }

  /** @returns the token and, this once, what is to be sent */
  async create(name: string, nowMs: number): Promise<{ token: IngestToken; secret: string }> {
    if (this.held.size >= MOST_TOKENS) {
      throw new ApiError('conflict', `There are ${MOST_TOKENS} tokens. Revoke some first.`);
    }
    const id = newId();
    const secret = `${prefixOf(id)}_${randomBytes(32).toString('base64url')}`;
    const token: IngestToken = {
      version: 1,
      id,
      name,
      hash: hashOf(secret).toString('hex'),
      created_at: new Date(nowMs).toISOString(),
      last_used_at: null,
      deliveries: 0,
      generations: 0,
      last_test_at: null,
    };
    await this.store.writeDocument(keyOf(id), token);
    this.held.set(id, token);
    return { token, secret };
  }

  /** Ends a token for good, before it is written: nobody who waits for the disk is let in. */
  async revoke(id: string): Promise<void> {
    const token = this.held.get(id);
    if (!token) {
      throw new ApiError('not_found', 'There is no such token. It may have been revoked already.');
    }
    this.held.delete(id);
    this.unwritten.delete(id);
    try {
      await this.store.removeDocument(keyOf(id));
    } catch (error) {
      // Still on disk: it stays in its owner's sight, who can end it again, but nothing fits it.
      this.held.set(id, { ...token, hash: randomBytes(32).toString('hex') });
      throw error;
    }
  }

  /** The token that a secret belongs to; null when it is none of ours. */
  find(secret: string): IngestToken | null {
    const token = this.held.get(SHAPE.exec(secret)?.[1] ?? '');
    if (!token) return null;
    return timingSafeEqual(hashOf(secret), Buffer.from(token.hash, 'hex')) ? token : null;
  }

  /** Counts a delivery, or that OpenRouter tried the connection. */
  noteUse(id: string, use: { generations: number } | 'test', nowMs: number): void {
    const token = this.held.get(id);
    if (!token) return;
    const at = new Date(nowMs).toISOString();
    const counted =
      use === 'test'
        ? { last_test_at: at }
        : {
            last_used_at: at,
            deliveries: token.deliveries + 1,
            generations: token.generations + use.generations,
          };
    this.held.set(id, { ...token, ...counted });
    if (this.unwritten.size === 0) setTimeout(() => void this.flush(), WRITE_AFTER_MS).unref();
    this.unwritten.add(id);
  }

  /** Writes the counts that wait. They are not worth an error to anybody. */
  async flush(): Promise<void> {
    const ids = [...this.unwritten];
    this.unwritten.clear();
    for (const id of ids) {
      const token = this.held.get(id);
      if (!token) continue;
      await this.store.writeDocument(keyOf(id), token).catch((error) => logError(error, { KIND }));
      // Revoked while it was written: it must not come back at the next start.
      if (!this.held.has(id)) await this.store.removeDocument(keyOf(id));
    }
  }
}

/**
 * The token that a request brings, and the store of its owner: it comes as `Authorization: Bearer …` or `X-Api-Key: …`. Not in the
 * address: addresses end up in logs.
 *
 * @throws ApiError `unauthorized`
 */
export async function demandIngestToken(
  headers: Headers,
): Promise<{ token: IngestToken; store: Store }> {
  const bearer = /^bearer\s+(\S+)$/i.exec(headers.get('authorization')?.trim() ?? '')?.[1];
  const given = bearer ?? headers.get('x-api-key')?.trim();
  for (const store of given === undefined ? [] : await everyStore()) {
    const token = (await IngestTokens.of(store)).find(given ?? '');
    if (token) return { token, store };
  }
  throw new ApiError(
    'unauthorized',
    given === undefined
      ? 'Send an ingest token as "Authorization: Bearer glw_…". Make one on the sources page.'
      : 'This is no ingest token of this server. It may have been revoked: make one on the sources page.',
  );
}

const keyOf = (id: string) => ({ kind: KIND, ledger: MAIN_LEDGER, id });

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function newId(): string {
  return randomBytes(24).toString('base64').replaceAll(/[+/=]/g, '').slice(0, 12).padEnd(12, '0');
}
