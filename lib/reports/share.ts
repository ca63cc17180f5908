import { z } from 'zod';
import { PRIVACY_CLASSES, type PrivacyClass } from '@/lib/catalog/privacy';
import type { ReportDraft } from './report';

const DAY_MS = 86_400_000;
export const DEFAULT_LIFETIME_DAYS = 30;
const MOST_LIFETIME_DAYS = 3_650;

const flags = <const Name extends string>(names: readonly Name[]) =>
  z
    .strictObject(
      Object.fromEntries(names.map((name) => [name, z.boolean().default(false)])) as Record<
        Name,
        z.ZodDefault<z.ZodBoolean>
      >,
    )
    .prefault({} as never);

const CHANGES = ['range', 'grouping', 'filters', 'export'] as const;
const CLASSES = Object.keys(PRIVACY_CLASSES) as PrivacyClass[];

/** Names and addresses only: a host may legally hold `;`, `,` and `*`, which mean something in a policy. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?$/;

/** An origin that may hold the embed page in a frame, such as `https://wiki.example.com`. */
const embedOrigin = z.string().refine((text) => {
  return ORIGIN.test(text) && URL.canParse(text) && new URL(text).origin === text;
}, 'is no origin. Write scheme and host only, such as https://wiki.example.com');

/** What the owner decides about a link; everything is closed unless ticked. */
const policySchema = z.object({
  /** What a visitor may change; always inside the frozen scope. */
  may_change: flags(CHANGES),
  /** What a visitor may see at all. Money is shown unless it is hidden. */
  show: flags(CLASSES),
  /** ISO 8601; null: it does not end by itself. */
  expires_at: z.iso.datetime({ offset: true }).nullable(),
  max_views: z.int().min(1).max(1_000_000).nullable().default(null),
  embed_origins: z.array(embedOrigin).max(20).default([]),
});

export type SharePolicy = z.output<typeof policySchema>;

const passwordSchema = z.string().min(6, 'needs 6 characters at least').max(200);

/** Strict: a wish whose name is misspelt must not be a link that is more open than it was meant. */
export const shareDraftSchema = z.strictObject({
  ...policySchema.shape,
  report_id: z.string(),
  mode: z.enum(['live', 'snapshot']),
  expires_at: policySchema.shape.expires_at.optional(),
  password: passwordSchema.nullable().default(null),
});

/**
 * What an owner changes. Absent is "as it is": fields with a default would fill it in, and a pause
 * would take the limit of views away, so each is taken without its default.
 */
export const shareChangeSchema = z.strictObject({
  may_change: policySchema.shape.may_change.unwrap().optional(),
  show: policySchema.shape.show.unwrap().optional(),
  expires_at: policySchema.shape.expires_at.optional(),
  max_views: policySchema.shape.max_views.unwrap().optional(),
  embed_origins: policySchema.shape.embed_origins.unwrap().optional(),
  paused: z.boolean().optional(),
  /** A new password, or null for none; absent: as it is. */
  password: passwordSchema.nullable().optional(),
  /** A new secret: links that were handed out end at once. */
  rotate: z.literal(true).optional(),
});

export type ShareDraft = z.output<typeof shareDraftSchema>;
export type ShareChange = z.output<typeof shareChangeSchema>;

/** A share link as it is stored. The secret itself is nowhere. */
export interface Share extends SharePolicy {
  readonly version: 1;
  /** `shr_…`, no secret. */
  readonly id: string;
  /** The ledger that it shows; no other is ever read for it. */
  readonly ledger: string;
  readonly report_id: string;
  readonly mode: 'live' | 'snapshot';
  /** The report as it was when the link was made: a later edit widens no link. */
  readonly report: ReportDraft;
  /** SHA-256 of the secret, hexadecimal. */
  readonly secret_hash: string;
  /** scrypt, with its salt; null without a password. */
  readonly password_hash: string | null;
  /** Counts up whenever links or passes that were handed out must end. */
  readonly epoch: number;
  readonly paused: boolean;
  readonly created_at: string;
  readonly views: number;
  readonly last_viewed_at: string | null;
  /** When its owner ended it for good; it stays in the list for a while. */
  readonly revoked_at?: string;
}

/** What the owner's pages see of a link. */
export type ShareFacts = Omit<
  Share,
  'secret_hash' | 'password_hash' | 'epoch' | 'ledger' | 'revoked_at'
> & {
  readonly revoked_at: string | null;
  readonly has_password: boolean;
  readonly state: ShareState;
};

export type ShareState = 'open' | 'paused' | 'expired' | 'used_up' | 'revoked';

/** Whether a link opens now, and if not, why. */
export function shareState(share: Share, nowMs: number): ShareState {
  if (share.revoked_at !== undefined) return 'revoked';
  if (share.paused) return 'paused';
  if (share.expires_at !== null && Date.parse(share.expires_at) <= nowMs) return 'expired';
  if (share.max_views !== null && share.views >= share.max_views) return 'used_up';
  return 'open';
}

export function shareFacts(share: Share, nowMs: number): ShareFacts {
  const { secret_hash: _secret, password_hash, epoch: _epoch, ledger: _ledger, ...facts } = share;
  return {
    ...facts,
    revoked_at: share.revoked_at ?? null,
    has_password: password_hash !== null,
    state: shareState(share, nowMs),
  };
}

/** When a link ends that nobody gave an end: in 30 days. */
export function defaultExpiry(nowMs: number): string {
  return new Date(nowMs + DEFAULT_LIFETIME_DAYS * DAY_MS).toISOString();
}

/** Whether an end lies in a time that a link may have. */
export function isPossibleExpiry(expiresAt: string, nowMs: number): boolean {
  const inMs = Date.parse(expiresAt) - nowMs;
  return inMs > 0 && inMs <= MOST_LIFETIME_DAYS * DAY_MS;
}
