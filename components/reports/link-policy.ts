import { PRIVACY_CLASSES, type PrivacyClass } from '@/lib/catalog/privacy';
import type { LinkFacts, LinkWish } from './report-requests';

const DAY_MS = 86_400_000;

export const LIFETIMES = [
  { value: '1', label: 'in a day' },
  { value: '7', label: 'in 7 days' },
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
  { value: 'never', label: 'never by itself' },
] as const;
export type Lifetime = (typeof LIFETIMES)[number]['value'];

/** What a visitor may be allowed to do. */
export const CHANGES = {
  range: 'The range, inside this one',
  grouping: 'What it is split by',
  filters: 'Filters on top of yours',
  export: 'Take numbers along: CSV, offline copy',
} as const satisfies Record<keyof LinkWish['may_change'], string>;
export type Change = keyof typeof CHANGES;

/** The choices of a link as its form holds them. */
export interface LinkPolicy {
  readonly show: ReadonlySet<PrivacyClass>;
  readonly changes: ReadonlySet<Change>;
  /** `kept` leaves an end as it is. */
  readonly lifetime: Lifetime | 'kept';
  /** Empty: none, or that of the link as it is. */
  readonly password: string;
  /** Empty: no limit. */
  readonly maxViews: string;
  /** One origin a line. */
  readonly origins: string;
}

/** Safe without a look at any option: money is shown, nobody is named, nothing can be changed. */
export const NEW_LINK: LinkPolicy = {
  show: new Set(['money']),
  changes: new Set(),
  lifetime: '30',
  password: '',
  maxViews: '',
  origins: '',
};

export function policyOf(link: LinkFacts): LinkPolicy {
  return {
    show: new Set(CLASSES.filter((name) => link.show[name])),
    changes: new Set(CHANGE_NAMES.filter((name) => link.may_change[name])),
    lifetime: 'kept',
    password: '',
    maxViews: link.max_views === null ? '' : String(link.max_views),
    origins: link.embed_origins.join('\n'),
  };
}

const CLASSES = Object.keys(PRIVACY_CLASSES) as PrivacyClass[];
const CHANGE_NAMES = Object.keys(CHANGES) as Change[];

/**
 * What is sent to the server, which checks it.
 *
 * @param mode a snapshot has nothing that could be changed, but can be taken along
 */
export function wishOf(policy: LinkPolicy, mode: LinkWish['mode']): Omit<LinkWish, 'mode'> {
  const changes = new Set(
    mode === 'live' ? policy.changes : [...policy.changes].filter((name) => name === 'export'),
  );
  const { lifetime, password, maxViews } = policy;
  return {
    show: ticked(CLASSES, policy.show),
    may_change: ticked(CHANGE_NAMES, changes),
    ...(lifetime === 'kept' ? {} : { expires_at: endOf(lifetime) }),
    ...(password === '' ? {} : { password }),
    // What is no number is left to the server, which says so.
    max_views: maxViews.trim() === '' ? null : Number(maxViews),
    embed_origins: originsOf(policy.origins),
  };
}

function endOf(lifetime: Lifetime): string | null {
  if (lifetime === 'never') return null;
  return new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString();
}

/** An address that was pasted whole is as good as its origin. */
function originsOf(text: string): string[] {
  const lines = text.split(/[\s,]+/).filter((line) => line !== '');
  return lines.map((line) =>
    /^https?:/.test(line) && URL.canParse(line) ? new URL(line).origin : line,
  );
}

/** The choices in one sentence, so that they need not be unfolded to be known. */
export function policyWords(policy: LinkPolicy, mode: LinkWish['mode']): string {
  const { show, lifetime, password, maxViews, origins } = policy;
  const named = [...show].filter((name) => name !== 'money').map((name) => NAMES[name]);
  const may = (mode === 'live' ? [...policy.changes] : []).filter((name) => name !== 'export');
  const end = LIFETIMES.find(({ value }) => value === lifetime)?.label;
  return [
    show.has('money') ? 'Costs are shown' : 'Costs are hidden',
    named.length === 0 ? 'nobody is named' : `with ${named.join(', ')}`,
    may.length === 0 ? 'nothing can be changed' : `${may.join(', ')} can be changed`,
    ...(policy.changes.has('export') ? ['files can be taken'] : []),
    ...(end === undefined ? [] : [lifetime === 'never' ? 'it does not end' : `it ends ${end}`]),
    ...(password === '' ? [] : ['a password is asked for']),
    ...(maxViews.trim() === '' ? [] : [`${maxViews.trim()} views at most`]),
    ...(origins.trim() === '' ? [] : ['it may stand in a frame']),
  ].join(', ');
}

const NAMES = {
  users: 'users and sessions',
  keys: 'keys',
  origins: 'origins',
  ids: 'IDs',
} as const satisfies Record<Exclude<PrivacyClass, 'money'>, string>;

function ticked<Name extends string>(
  names: readonly Name[],
  set: ReadonlySet<Name>,
): Record<Name, boolean> {
  return Object.fromEntries(names.map((name) => [name, set.has(name)])) as Record<Name, boolean>;
}
