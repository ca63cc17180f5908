import { ApiError } from './api-error';
import { errorEnvelope } from './error-response';
import { ROUTES } from './manifest';

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
 * The answer to a method that a path of the API does not have, for a server that Next is behind:
 * Next itself says 405 without a word. Null when the route is to answer, or there is none.
 */
export function refuseMethod(method: string, path: string): Refusal | null {
  const known = PATHS.find(({ pattern }) => pattern.test(path));
  if (!known || known.methods.includes(method)) return null;
  const allow = known.methods.join(', ');
  if (method === 'OPTIONS') return { status: 204, headers: { allow, ...COMMON }, body: '' };
  const error = new ApiError('method_not_allowed', `${path} takes ${allow}.`);
  return {
    status: error.status,
    headers: { allow, 'content-type': 'application/json', ...COMMON },
    body: method === 'HEAD' ? '' : JSON.stringify(errorEnvelope(error)),
  };
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
