import 'server-only';
import { createHash } from 'node:crypto';
import { ApiError } from '@/lib/http/api-error';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';

const KIND = 'view';
const ID = /^[\w-]{16}$/;
/** A page's address and its query; what is longer is no view that a page has made. */
const LONGEST = 64_000;
const PATH = /^\/(?![/\\])[^\s?#]*$/;

/** A view of a page, kept whole because its link would be too long. */
export interface ShortView {
  readonly path: string;
  /** The query string, with its question mark; never shortened. */
  readonly query: string;
}

/** Keeps a view and says by which ID. Equal views have equal IDs, so nothing piles up. */
export async function keepView(store: Store, body: unknown): Promise<string> {
  const view = readView(body);
  if (!view) {
    throw new ApiError('invalid_request', 'A view is a "path" of this server and its "query".');
  }
  const digest = createHash('sha256').update(`${view.path}${view.query}`).digest('base64url');
  const id = digest.slice(0, 16);
  await store.writeDocument({ kind: KIND, ledger: MAIN_LEDGER, id }, view);
  return id;
}

export async function findView(store: Store, id: string): Promise<ShortView | null> {
  if (!ID.test(id)) return null;
  return store.readDocument<ShortView>({ kind: KIND, ledger: MAIN_LEDGER, id });
}

/** A page of this server and its query; null for what is none. */
export function readView(body: unknown): ShortView | null {
  if (typeof body !== 'object' || body === null) return null;
  const { path, query } = body as Readonly<Record<string, unknown>>;
  if (typeof path !== 'string' || typeof query !== 'string') return null;
  const fits = path.length + query.length <= LONGEST && PATH.test(path) && /^(?:\?|$)/.test(query);
  return fits ? { path, query } : null;
}
