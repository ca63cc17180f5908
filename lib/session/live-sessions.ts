import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { logError } from '@/lib/http/log-error';
import { perServer } from './per-server';
import { isFault, writePrivateFile } from './private-file';

const FILE_NAME = 'sessions.json';
/** Of one owner's kind, and of one invitation, so that nobody ends another's by opening many. */
const MOST_SESSIONS = 200;
/** When a session was last seen is written this often at most. */
const SEEN_EVERY_MS = 10 * 60_000;

/** How somebody came in: with a key of OpenRouter, with the access password, or by an invitation. */
export const SESSION_KINDS = ['key', 'password', 'viewer'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

const storedSession = z.object({
  id_hash: z.string(),
  ends_at_ms: z.number(),
  begun_at_ms: z.number().default(0),
  seen_at_ms: z.number().default(0),
  kind: z.enum(SESSION_KINDS).default('key'),
  owner: z.string().default(''),
  invitation: z.string().optional(),
});

/** What is known of a session; never its id, nor a key. */
export type LiveSession = z.infer<typeof storedSession>;

const storedSessions = z.object({ version: z.literal(1), sessions: z.array(storedSession) });

export interface NewSession {
  readonly kind: SessionKind;
  /** Whose data it opens; empty where there is one owner. */
  readonly owner: string;
  readonly lifetimeMs: number;
  /**
   * What must still be the same for it to live on, such as a password; it cannot be guessed from the
   * file, because the random id is hashed with it.
   */
  readonly bond?: string | undefined;
  /** The invitation that a viewer came by. */
  readonly invitation?: string | undefined;
}

/**
 * The sessions that have not ended, as a list of hashed ids in a private file of the data folder.
 *
 * A file and not memory, so that a restart signs nobody out; a list of the living and not of the
 * ended, so that losing it ends sessions instead of reviving them. It holds no key: that travels
 * sealed in the owner's cookie.
 */
export class LiveSessions {
  readonly #path: string;
  readonly #held: Map<string, LiveSession>;
  #written: Promise<void> = Promise.resolve();
  #seenWrittenAtMs = Date.now();

  private constructor(path: string, sessions: readonly LiveSession[]) {
    this.#path = path;
    this.#held = new Map(sessions.map((session) => [session.id_hash, session]));
  }

  /** The one list of a data folder in this process. */
  static of(dataFolder: string): Promise<LiveSessions> {
    return perServer('live-sessions', dataFolder, () => LiveSessions.load(dataFolder));
  }

  static async load(dataFolder: string): Promise<LiveSessions> {
    const path = join(dataFolder, FILE_NAME);
    return new LiveSessions(path, await read(path));
  }

  /**
   * @returns the id, 256 random bits as base64url
   * @throws ApiError `store_full`
   */
  async start(
    { kind, owner, lifetimeMs, bond, invitation }: NewSession,
    nowMs = Date.now(),
  ): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    for (const [hash, { ends_at_ms }] of this.#held) {
      if (ends_at_ms <= nowMs) this.#held.delete(hash);
    }
    const alike = this.list(owner, nowMs).filter(
      (session) => session.kind === kind && session.invitation === invitation,
    );
    const oldest = alike.at(-1);
    if (oldest && alike.length >= MOST_SESSIONS) this.#held.delete(oldest.id_hash);
    const id_hash = hashOf(id, bond);
    this.#held.set(id_hash, {
      id_hash,
      ends_at_ms: nowMs + lifetimeMs,
      begun_at_ms: nowMs,
      seen_at_ms: nowMs,
      kind,
      owner,
      ...(invitation === undefined ? {} : { invitation }),
    });
    await this.#write();
    return id;
  }

  /** The session of an id while it lives, which is seen by that. */
  find(id: string, bond = '', nowMs = Date.now()): LiveSession | undefined {
    const session = this.#held.get(hashOf(id, bond));
    if (session === undefined || session.ends_at_ms <= nowMs) return undefined;
    session.seen_at_ms = nowMs;
    if (nowMs - this.#seenWrittenAtMs > SEEN_EVERY_MS) {
      this.#seenWrittenAtMs = nowMs;
      // When it was seen is not worth an error to anybody.
      this.#write().catch((error: unknown) => logError(error, { note: 'sessions were seen' }));
    }
    return session;
  }

  isLive(id: string, bond = '', nowMs = Date.now()): boolean {
    return this.find(id, bond, nowMs) !== undefined;
  }

  /** Those of an owner that live, the newest first. */
  list(owner: string, nowMs = Date.now()): LiveSession[] {
    return [...this.#held.values()]
      .filter((session) => session.owner === owner && session.ends_at_ms > nowMs)
      .reverse();
  }

  /** Ends a session at once and for good. Ending one that does not live changes nothing. */
  async end(id: string, bond = ''): Promise<void> {
    await this.endAll([hashOf(id, bond)]);
  }

  /** The same by the hashes of `list`. */
  async endAll(hashes: readonly string[]): Promise<void> {
    const ended = hashes.filter((hash) => this.#held.delete(hash));
    if (ended.length > 0) await this.#write();
  }

  #write(): Promise<void> {
    const write = async (): Promise<void> => {
      const stored = { version: 1, sessions: [...this.#held.values()] } satisfies z.infer<
        typeof storedSessions
      >;
      await writePrivateFile(this.#path, `${JSON.stringify(stored)}\n`);
    };
    // One after the other; a failed write must not keep later ones from trying.
    this.#written = this.#written.then(write, write);
    return this.#written;
  }
}

/** What `list` names a session by. */
export function hashOf(id: string, bond = ''): string {
  return createHash('sha256').update(`${id}\n${bond}`).digest('hex');
}

async function read(path: string): Promise<LiveSession[]> {
  try {
    return storedSessions.parse(JSON.parse(await readFile(path, 'utf8'))).sessions;
  } catch (error) {
    if (!isFault(error, 'ENOENT')) logError(error, { note: 'sessions.json is damaged: all ended' });
    return [];
  }
}
