import 'server-only';
import { type Decimal, parseDecimal } from '@/lib/generation/decimal';
import { numberText } from '@/lib/generation/lossless';
import { ApiError } from '@/lib/http/api-error';
import { takeFromRate } from '@/lib/http/rate-limit';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';

const FRESH_MS = 60_000;
/** Somebody waits for it in front of a page. */
const PATIENCE_MS = 10_000;

/** What OpenRouter says of a key (`GET /key`), without anything of the key but its label. */
export interface KeyInfo {
  /** Such as `sk-or-v1-au7...890`; OpenRouter makes it. */
  label: string | null;
  is_management_key: boolean;
  is_free_tier: boolean;
  /** USD of credits that this key has used. */
  usage: Decimal | null;
  usage_daily: Decimal | null;
  usage_weekly: Decimal | null;
  usage_monthly: Decimal | null;
  byok_usage: Decimal | null;
  /** USD that it may use; null without a limit. */
  limit: Decimal | null;
  limit_remaining: Decimal | null;
  /** ISO 8601; null when it does not expire. */
  expires_at: string | null;
}

interface KnownKey {
  readonly info: KeyInfo;
  readonly account: string | null;
  /** Who made the key, as OpenRouter names people. */
  readonly creator: string | null;
  readonly readAtMs: number;
}

const known = new Map<string, KnownKey>();
/** Keys of sessions that OpenRouter refused when it was last asked, and those it is being asked about. */
const refused = new Set<string>();
const asking = new Set<string>();
/** Keys that OpenRouter has confirmed since this process began. */
const confirmed = new Set<string>();

/**
 * Asks OpenRouter about a key, at most once a minute.
 *
 * @throws ApiError `unauthorized` when OpenRouter does not know it, and the client's faults
 */
export async function keyInfo(key: OpenRouterKey, nowMs = Date.now()): Promise<KeyInfo> {
  return (await readKey(key, nowMs)).info;
}

/**
 * The account behind a key, so that another key of the same person can go on with what the first
 * one began; null when OpenRouter does not say or does not answer.
 */
export async function accountOfKey(key: OpenRouterKey): Promise<string | null> {
  try {
    return (await readKey(key, Date.now())).account;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/**
 * Who made the key; null when OpenRouter names nobody.
 *
 * @throws ApiError as {@link keyInfo}, and `rate_limited` when many unknown keys are tried
 */
export async function creatorOfKey(key: OpenRouterKey, nowMs = Date.now()): Promise<string | null> {
  const id = key.fingerprint();
  if (!isFresh(known.get(id), nowMs)) {
    // A key that was confirmed before has tries of its own, whoever else tries at the same address.
    takeFromRate('key_check', {
      subject: 'key of a request',
      known: confirmed.has(id) ? id : undefined,
      nowMs,
    });
  }
  return (await readKey(key, nowMs)).creator;
}

/**
 * Whether OpenRouter refused the key when it was last asked. It is asked again meanwhile, at most
 * once a minute: nobody waits for that, and an upstream that is away refuses nobody.
 */
export function isRefusedNow(key: OpenRouterKey, nowMs = Date.now()): boolean {
  const id = key.fingerprint();
  if (!asking.has(id) && !isFresh(known.get(id), nowMs)) {
    asking.add(id);
    // Its session began when OpenRouter knew it, perhaps before this process did.
    confirmed.add(id);
    readKey(key, nowMs)
      .then(() => refused.delete(id))
      .catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'unauthorized') refused.add(id);
      })
      .finally(() => setTimeout(() => asking.delete(id), FRESH_MS).unref());
  }
  return refused.has(id);
}

function isFresh(held: KnownKey | undefined, nowMs: number): held is KnownKey {
  return held !== undefined && nowMs - held.readAtMs < FRESH_MS;
}

async function readKey(key: OpenRouterKey, nowMs: number): Promise<KnownKey> {
  const id = key.fingerprint();
  const held = known.get(id);
  if (isFresh(held, nowMs)) return held;
  known.delete(id);
  // Strangers' keys are asked about slowly, whoever brings them: OpenRouter counts this server's requests.
  if (!confirmed.has(id)) takeFromRate('unknown_key', { nowMs });
  const answer = await openRouterClient().get('GET /key', key, {}, { patienceMs: PATIENCE_MS });
  const read = {
    info: readKeyInfo(answer.json),
    account: readAccount(answer.json),
    creator: textOf(asRecord(asRecord(answer.json)?.data)?.creator_user_id),
    readAtMs: nowMs,
  };
  known.set(id, read);
  confirmed.add(id);
  return read;
}

/** Asks anew next time: the key was signed out. */
export function forgetKeyInfo(key: OpenRouterKey): void {
  known.delete(key.fingerprint());
}

function readKeyInfo(json: unknown): KeyInfo {
  const data = asRecord(asRecord(json)?.data);
  if (data === undefined) {
    throw new ApiError(
      'upstream_invalid_response',
      'OpenRouter did not say what this key is. Try again later.',
    );
  }
  return {
    label: textOf(data.label),
    is_management_key: data.is_management_key === true || data.is_provisioning_key === true,
    is_free_tier: data.is_free_tier === true,
    usage: moneyOf(data.usage),
    usage_daily: moneyOf(data.usage_daily),
    usage_weekly: moneyOf(data.usage_weekly),
    usage_monthly: moneyOf(data.usage_monthly),
    byok_usage: moneyOf(data.byok_usage),
    limit: moneyOf(data.limit),
    limit_remaining: moneyOf(data.limit_remaining),
    expires_at: textOf(data.expires_at),
  };
}

/** An organization's keys are made by many people. */
function readAccount(json: unknown): string | null {
  const data = asRecord(asRecord(json)?.data);
  return textOf(data?.organization_id) ?? textOf(data?.creator_user_id);
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function moneyOf(value: unknown): Decimal | null {
  const text = numberText(value);
  return text === null ? null : parseDecimal(text);
}
