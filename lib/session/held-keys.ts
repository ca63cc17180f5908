import 'server-only';
import { env } from '@/lib/env';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { LiveSessions } from './live-sessions';

/** A key that came with a request and belongs to no session is kept for this long. */
const LOOSE_FOR_MS = 24 * 60 * 60 * 1000;

interface HeldKey {
  readonly key: OpenRouterKey;
  /** Whose work goes on with it: of one owner's session nobody else's, though it may be the same key. */
  readonly owner: string;
  /** Null when it belongs to a session. */
  readonly untilMs: number | null;
}

/**
 * The keys that work goes on with when nobody waits for an answer. In memory only: of sessions,
 * as long as they live and since they were last seen by this process; of programs that started a
 * job with their own key, for a day.
 */
export class HeldKeys {
  /** By session, or by `key <owner> <fingerprint>`. */
  readonly #held = new Map<string, HeldKey>();
  readonly #listeners = new Map<string, (key: OpenRouterKey, owner: string) => void>();

  /** Every request of a session tells; only what is new is told on. */
  see(session: string, key: OpenRouterKey, owner = ''): void {
    const known = this.#held.get(session);
    if (known?.key.fingerprint() === key.fingerprint()) return;
    this.#held.set(session, { key, owner, untilMs: null });
    for (const listen of this.#listeners.values()) listen(key, owner);
  }

  /** Keeps a key that a program brought to start a job with. */
  hold(key: OpenRouterKey, owner = '', nowMs = Date.now()): void {
    const untilMs = nowMs + LOOSE_FOR_MS;
    this.#held.set(`key ${owner} ${key.fingerprint()}`, { key, owner, untilMs });
  }

  /** The session has ended. */
  forget(session: string): void {
    this.#held.delete(session);
  }

  /** The key of that fingerprint, while a session of its owner lives. */
  async find(
    fingerprint: string,
    ofOwner = '',
    nowMs = Date.now(),
  ): Promise<OpenRouterKey | undefined> {
    const sessions = await LiveSessions.of(env().dataFolder);
    for (const [id, { key, owner, untilMs }] of this.#held) {
      const isOver = untilMs === null ? !sessions.isLive(id) : untilMs <= nowMs;
      if (isOver) this.#held.delete(id);
      else if (owner === ofOwner && key.fingerprint() === fingerprint) return key;
    }
    return undefined;
  }

  /** Calls back with every key that this process sees for the first time. */
  onSeen(name: string, listen: (key: OpenRouterKey, owner: string) => void): void {
    this.#listeners.set(name, listen);
  }
}

/** The one of this process: on `globalThis`, because each bundle has its own modules. */
export function heldKeys(): HeldKeys {
  const holder: typeof globalThis & { [HELD]?: HeldKeys } = globalThis;
  holder[HELD] ??= new HeldKeys();
  return holder[HELD];
}

const HELD = Symbol.for('genledger.held-keys');
