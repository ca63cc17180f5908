import { ApiError } from './api-error';
import { errorEnvelope } from './error-response';
import { ROUTES } from './manifest';
import { unreadablePage } from './unreadable-page';

/** An answer in the terms of Node's own server, which is asked before Next. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

const PATHS = knownPaths();

/**
 * The answer to a method that a path does not have, and to a path that is not written as one, for a
 * server that Next is behind: Next itself says 405 without a word of the API, shows a page to any
 * method, and fails on what it cannot read. Null when the route or the page is to answer.
 *
 * @param accept what the caller reads: a person's browser gets a page, all others JSON
 */
export function refuseMethod(method: string, path: string, accept = ''): Refusal | null {
  const problem = method === 'OPTIONS' && path === '*' ? undefined : problemOf(path);
  if (problem !== undefined) return unreadable(method, path, problem, accept);
  const methods = methodsOf(path);
  if (methods.includes(method)) return null;
  const allow = methods.join(', ');
  if (method === 'OPTIONS') return { status: 204, headers: { allow, ...COMMON }, body: '' };
  const error = new ApiError('method_not_allowed', `${path} takes ${allow}.`);
  return refusal(method, error, { allow });
}

function unreadable(method: string, path: string, problem: string, accept: string): Refusal {
  const inJson = refusal(method, new ApiError('invalid_request', problem), {});
  if (!accept.includes('text/html') || path.startsWith('/api/')) return inJson;
  const page = unreadablePage(problem);
  return {
    status: inJson.status,
    headers: { ...COMMON, ...page.headers },
    body: method === 'HEAD' ? '' : page.body,
  };
}

function refusal(
  method: string,
  error: ApiError,
  headers: Readonly<Record<string, string>>,
): Refusal {
  return {
    status: error.status,
    headers: { ...headers, 'content-type': 'application/json', ...COMMON },
    body: method === 'HEAD' ? '' : JSON.stringify(errorEnvelope(error)),
  };
}

function methodsOf(path: string): readonly string[] {
  const known = PATHS.find(({ pattern }) => pattern.test(path));
  return known?.methods ?? (path.startsWith('/api/') ? ANY : OF_PAGES);
}

/** The whole of the API has a route for what is no route, which says 404. */
const ANY = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Nothing is sent to a page: forms and scripts use the API. */
const OF_PAGES = ['GET', 'HEAD'];

/** `..` in whatever spelling, as a part of a path. */
const DOTS = /(?:^|[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?:$|[/\\;]|%2f|%5c)/i;

/**
 * What is wrong with a path. Browsers send none that climbs; what does is meant for a proxy in front that
 * looks at how a path begins, and lets strangers reach `/s/` and nothing else.
 */
function problemOf(path: string): string | undefined {
  if (!path.startsWith('/')) return 'Send the path alone, and the host in the header "Host".';
  if (!isReadable(path)) return 'The address has a "%" that stands for nothing.';
  if (DOTS.test(path)) return 'The address climbs with "." or "..": send it as it ends up.';
  return undefined;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const COMMON = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/** Fixed paths come before those with a name in them, as in Next. The rest has no methods of its own. */
function knownPaths(): KnownPath[] {
  const methods = new Map<string, string[]>();
  for (const id of Object.keys(ROUTES)) {
    const [method = '', path = ''] = id.split(' ');
    if (path.includes('[...')) continue;
    const known = methods.get(path) ?? [];
    methods.set(path, [...known, method, ...(method === 'GET' ? ['HEAD'] : [])]);
  }
  return [...methods]
    .toSorted(([a], [b]) => Number(a.includes('[')) - Number(b.includes('[')))
    .map(([path, own]) => ({ pattern: patternOf(path), methods: own }));
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\[\w+\]/g, '[^/]+')}$`);
}

/** Where scripts/serve.mjs, which is outside of the bundle, finds {@link refuseMethod}. */
export function offerMethodRefusal(): void {
  Object.assign(globalThis, { [Symbol.for('genledger.refuse-method')]: refuseMethod });
}
