import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { logError } from '@/lib/http/log-error';
import { perServer } from './per-server';
import { isFault, writePrivateFile } from './private-file';

const FILE_NAME = 'sessions.json';
const MOST_SESSIONS = 200;

const storedSessions = z.object({
  version: z.literal(1),
  sessions: z.array(z.object({ id_hash: z.string(), ends_at_ms: z.number() })),
});

/**
 * The sessions that have not ended, as a list of hashed ids in a private file of the data folder.
 *
 * A file and not memory, so that a restart signs nobody out; a list of the living and not of the
 * ended, so that losing it ends sessions instead of reviving them. It holds no key: that travels
 * sealed in the owner's cookie.
 */
export class LiveSessions {
  readonly #path: string;
  readonly #endsAtMs: Map<string, number>;
  #written: Promise<void> = Promise.resolve();

  private constructor(path: string, endsAtMs: Map<string, number>) {
    this.#path = path;
    this.#endsAtMs = endsAtMs;
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
   * Starts a session. `bond` is what must still be the same for it to live on, such as a password;
   * it cannot be guessed from the file, because the random id is hashed with it.
   *
   * @returns the id, 256 random bits as base64url
   * @throws ApiError `store_full`
   */
  async start(lifetimeMs: number, bond = '', nowMs = Date.now()): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    for (const [hash, endsAtMs] of this.#endsAtMs) {
      if (endsAtMs <= nowMs) this.#endsAtMs.delete(hash);
    }
    const [oldest] = this.#endsAtMs.keys();
    if (this.#endsAtMs.size >= MOST_SESSIONS && oldest !== undefined) this.#endsAtMs.delete(oldest);
    this.#endsAtMs.set(hashOf(id, bond), nowMs + lifetimeMs);
    await this.#write();
    return id;
  }

  isLive(id: string, bond = '', nowMs = Date.now()): boolean {
    return (this.#endsAtMs.get(hashOf(id, bond)) ?? 0) > nowMs;
  }

  /** Ends a session at once and for good. Ending one that does not live changes nothing. */
  async end(id: string, bond = ''): Promise<void> {
    if (this.#endsAtMs.delete(hashOf(id, bond))) await this.#write();
  }

  #write(): Promise<void> {
    const write = async (): Promise<void> => {
      const sessions = [...this.#endsAtMs].map(([id_hash, ends_at_ms]) => ({
        id_hash,
        ends_at_ms,
      }));
      const stored = { version: 1, sessions } satisfies z.infer<typeof storedSessions>;
      await writePrivateFile(this.#path, `${JSON.stringify(stored)}\n`);
    };
    // One after the other; a failed write must not keep later ones from trying.
    this.#written = this.#written.then(write, write);
    return this.#written;
  }
}

function hashOf(id: string, bond: string): string {
  return createHash('sha256').update(`${id}\n${bond}`).digest('hex');
}

async function read(path: string): Promise<Map<string, number>> {
  try {
    const { sessions } = storedSessions.parse(JSON.parse(await readFile(path, 'utf8')));
    return new Map(sessions.map(({ id_hash, ends_at_ms }) => [id_hash, ends_at_ms]));
  } catch (error) {
    if (!isFault(error, 'ENOENT')) logError(error, { note: 'sessions.json is damaged: all ended' });
    return new Map();
  }
}
