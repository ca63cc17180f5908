/**
 * Every route handler of the server, and what it promises about itself. `route` enforces what is
 * declared here; a test refuses a handler that is not listed and a line without a handler.
 *
 * To add a route: add its line, then `export const GET = route(handler, 'GET /api/…')`.
 */
export interface RouteDeclaration {
  /**
   * Who may call it. `owner`: whoever may use this server: anybody on a loopback install, else
   * who gave the access password; in team mode whoever signed in with an OpenRouter key, for their
   * own data. `viewer`: the same, and who was invited to read them. `newcomer`: the same, and in team mode who is about to sign in. `anyone`: needs no sign-in; its answer must hold no usage data.
   * `ingest_token`: whoever brings a token that may write traces, and nothing else.
   * `visitor`: whoever holds a share link that is open; the handler asks `lib/reports`' gate.
   */
  caller: 'owner' | 'viewer' | 'newcomer' | 'anyone' | 'visitor' | 'ingest_token';
  /** Names of the parameters whose values belong to a ledger: foreign ids answer as missing ones. */
  scopedIds: readonly string[];
  /**
   * `same_origin`: a browser may call it from our own pages only, reading included.
   * `own_pages`: nor may a link of another site lead there, because a look-up asks OpenRouter with the
   * reader's key and keeps what it finds.
   * `any_origin`: it reads no cookie, so there is nothing to forge.
   */
  csrf: 'same_origin' | 'own_pages' | 'any_origin';
  /** `no_store`: never kept. `revalidate`: kept by the browser, but asked for each time. */
  cache: 'no_store' | 'revalidate';
  /** Largest request body in bytes, counted after the transfer coding; 0 = takes none. */
  bodyLimitBytes: number;
  /** Which allowance of `rate-limit.ts` a call is taken from. */
  rate: 'unlimited' | 'key_check' | 'password' | 'share_password';
}

const KIB = 1024;

const READ = {
  caller: 'viewer',
  scopedIds: [],
  csrf: 'same_origin',
  cache: 'no_store',
  bodyLimitBytes: 0,
  rate: 'unlimited',
} as const satisfies RouteDeclaration;

/** What changes something, or spends the owner's standing with OpenRouter. */
const OWN = { ...READ, caller: 'owner' } as const satisfies RouteDeclaration;

/** How one signs in, and sees whether one is. */
const SIGN_IN = { ...READ, caller: 'newcomer' } as const satisfies RouteDeclaration;

/** Paths that are none. Their bodies are not read, so their size is not what is wrong with them. */
const NOWHERE = { ...READ, caller: 'anyone', csrf: 'any_origin' } as const;

const PREVIEW = {
  ...READ,
  caller: 'visitor',
  csrf: 'any_origin',
} as const satisfies RouteDeclaration;

/** Authorised by its token alone: collectors send no cookie and no origin. */
const TRACES = {
  ...READ,
  caller: 'ingest_token',
  csrf: 'any_origin',
  bodyLimitBytes: 64 * KIB ** 2,
} as const satisfies RouteDeclaration;

export const ROUTES = {
  'GET /api/session': SIGN_IN,
  'POST /api/session': { ...SIGN_IN, bodyLimitBytes: 4 * KIB, rate: 'key_check' },
  'DELETE /api/session': SIGN_IN,
  'POST /api/session/openrouter': { ...SIGN_IN, bodyLimitBytes: 4 * KIB },
  'POST /api/session/openrouter/code': { ...SIGN_IN, bodyLimitBytes: 4 * KIB, rate: 'key_check' },
  // The one GET that changes something: OpenRouter sends the browser back to it. State and cookie guard it.
  'GET /api/session/openrouter/callback/[state]': {
    ...SIGN_IN,
    scopedIds: ['state'],
    rate: 'key_check',
  },
  'POST /api/session/viewer': { ...SIGN_IN, bodyLimitBytes: 4 * KIB, rate: 'key_check' },
  'GET /api/sessions': OWN,
  'DELETE /api/sessions': OWN,
  'DELETE /api/sessions/[id]': { ...OWN, scopedIds: ['id'] },
  'GET /api/keys': OWN,
  'POST /api/keys': { ...OWN, bodyLimitBytes: 4 * KIB, rate: 'key_check' },
  'DELETE /api/keys/[id]': { ...OWN, scopedIds: ['id'] },
  'GET /api/viewers': OWN,
  'POST /api/viewers': { ...OWN, bodyLimitBytes: 4 * KIB },
  'DELETE /api/viewers/[id]': { ...OWN, scopedIds: ['id'] },
  'GET /api/session/access': { ...READ, caller: 'anyone' },
  'POST /api/session/access': {
    ...READ,
    caller: 'anyone',
    bodyLimitBytes: 4 * KIB,
    rate: 'password',
  },
  'DELETE /api/session/access': { ...READ, caller: 'anyone' },
  'GET /api/v1/key': OWN,
  'GET /api/v1/credits': OWN,
  'GET /api/v1/activity': READ,
  'GET /api/v1/generation': { ...READ, scopedIds: ['id'], csrf: 'own_pages' },
  'GET /api/v1/generation/content': { ...OWN, scopedIds: ['id'], csrf: 'own_pages' },
  'GET /api/v1/analytics/meta': READ,
  'POST /api/views': { ...OWN, bodyLimitBytes: 256 * KIB },
  'GET /api/named-views': READ,
  'POST /api/named-views': { ...OWN, bodyLimitBytes: 256 * KIB },
  'PATCH /api/named-views/[id]': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 256 * KIB },
  'DELETE /api/named-views/[id]': { ...OWN, scopedIds: ['id'] },
  'POST /api/generations/rows': { ...READ, bodyLimitBytes: 256 * KIB },
  'GET /api/generations/[id]': { ...READ, scopedIds: ['id'] },
  'POST /api/v1/generations/query': { ...READ, bodyLimitBytes: 256 * KIB },
  'GET /api/v1/generations/export': READ,
  'POST /api/v1/generations/export': { ...READ, bodyLimitBytes: 256 * KIB },
  'GET /api/v1/analytics/export': READ,
  'POST /api/v1/analytics/export': { ...READ, bodyLimitBytes: 1024 * KIB },
  'POST /api/v1/analytics/queries': { ...READ, bodyLimitBytes: 1024 * KIB },
  'POST /api/v1/analytics/query': { ...READ, bodyLimitBytes: 1024 * KIB },
  'POST /api/outlook': { ...READ, bodyLimitBytes: 256 * KIB },
  'POST /api/unusual-days': { ...READ, bodyLimitBytes: 256 * KIB },
  'GET /api/budgets': READ,
  'POST /api/budgets': { ...OWN, bodyLimitBytes: 256 * KIB },
  'GET /api/budgets/[id]': { ...READ, scopedIds: ['id'] },
  'PUT /api/budgets/[id]': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 256 * KIB },
  'DELETE /api/budgets/[id]': { ...OWN, scopedIds: ['id'] },
  'POST /api/budgets/[id]/test': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 4 * KIB },
  'GET /api/budget-alerts': READ,
  'POST /api/budget-alerts/dismiss': { ...OWN, bodyLimitBytes: 4 * KIB },
  'GET /api/reports': READ,
  'POST /api/reports': { ...OWN, bodyLimitBytes: 512 * KIB },
  'GET /api/reports/[id]': { ...READ, scopedIds: ['id'] },
  'PUT /api/reports/[id]': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 512 * KIB },
  'DELETE /api/reports/[id]': { ...OWN, scopedIds: ['id'] },
  'GET /api/reports/[id]/copy': { ...READ, scopedIds: ['id'] },
  'GET /api/shares': OWN,
  'POST /api/shares': { ...OWN, bodyLimitBytes: 64 * KIB },
  'PATCH /api/shares/[id]': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 64 * KIB },
  'DELETE /api/shares/[id]': { ...OWN, scopedIds: ['id'] },
  'POST /api/shares/[id]/open': {
    ...READ,
    caller: 'visitor',
    scopedIds: ['id'],
    bodyLimitBytes: 4 * KIB,
  },
  'POST /api/shares/[id]/view': {
    ...READ,
    caller: 'visitor',
    scopedIds: ['id'],
    bodyLimitBytes: 64 * KIB,
  },
  'POST /api/shares/[id]/query': {
    ...READ,
    caller: 'visitor',
    scopedIds: ['id'],
    bodyLimitBytes: 1024 * KIB,
  },
  'POST /api/shares/[id]/export': {
    ...READ,
    caller: 'visitor',
    scopedIds: ['id'],
    bodyLimitBytes: 64 * KIB,
  },
  'POST /api/shares/[id]/copy': {
    ...READ,
    caller: 'visitor',
    scopedIds: ['id'],
    bodyLimitBytes: 4 * KIB,
  },
  // For the servers of chats: no cookie is read, and without an open link the picture is always the same.
  'GET /api/shares/[id]/preview': { ...PREVIEW, scopedIds: ['id'] },
  'GET /api/shares/[id]/preview/[secret]': { ...PREVIEW, scopedIds: ['id'] },
  'GET /api/sync': READ,
  'POST /api/sync': { ...OWN, bodyLimitBytes: 4 * KIB },
  'PATCH /api/sync': { ...OWN, bodyLimitBytes: 4 * KIB },
  'GET /api/jobs': READ,
  'POST /api/jobs': { ...OWN, bodyLimitBytes: 64 * KIB ** 2 },
  'GET /api/jobs/events': READ,
  'GET /api/jobs/[id]': { ...READ, scopedIds: ['id'] },
  'GET /api/jobs/[id]/items': { ...READ, scopedIds: ['id'] },
  'POST /api/jobs/[id]/pause': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 4 * KIB },
  'POST /api/jobs/[id]/resume': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 4 * KIB },
  'POST /api/jobs/[id]/cancel': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 4 * KIB },
  'POST /api/jobs/[id]/retry': { ...OWN, scopedIds: ['id'], bodyLimitBytes: 4 * KIB },
  'POST /api/v1/traces': TRACES,
  'PUT /api/v1/traces': TRACES,
  'GET /api/ingest-tokens': OWN,
  'POST /api/ingest-tokens': { ...OWN, bodyLimitBytes: 4 * KIB },
  'DELETE /api/ingest-tokens/[id]': { ...OWN, scopedIds: ['id'] },
  'GET /api/sources/health': READ,
  'POST /api/reported-days': { ...OWN, bodyLimitBytes: 16 * KIB ** 2 },
  'DELETE /api/reported-days': OWN,
  'GET /api/imports': READ,
  'POST /api/imports': { ...OWN, bodyLimitBytes: 4 * KIB ** 3 },
  'GET /api/imports/[id]': { ...READ, scopedIds: ['id'] },
  'GET /api/imports/[id]/rejections': { ...READ, scopedIds: ['id'] },
  'POST /api/demo': OWN,
  'DELETE /api/demo': OWN,
  'GET /api/health': { ...READ, caller: 'anyone', csrf: 'any_origin' },
  'GET /api/[...path]': NOWHERE,
  'POST /api/[...path]': { ...NOWHERE, bodyLimitBytes: 4 * KIB ** 3 },
  'PUT /api/[...path]': { ...NOWHERE, bodyLimitBytes: 4 * KIB ** 3 },
  'PATCH /api/[...path]': { ...NOWHERE, bodyLimitBytes: 4 * KIB ** 3 },
  'DELETE /api/[...path]': { ...NOWHERE, bodyLimitBytes: 4 * KIB ** 3 },
} as const satisfies Record<RouteId, RouteDeclaration>;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type RouteId = `${Method} /${string}`;

export type DeclaredRoute = keyof typeof ROUTES;
