import { groupDigits } from '@/lib/generation/group-digits';
import 'server-only';
import { randomBytes } from 'node:crypto';
import { ApiError } from '@/lib/http/api-error';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { readView, type ShortView } from './short-views';

const KIND = 'named_view';
const MOST_VIEWS = 500;
const LONGEST_NAME = 120;
const ID = /^nv_[0-9a-f]{16}$/;

/** A page with everything that its URL says, under a name of the reader's choice. */
export interface NamedView extends ShortView {
  readonly id: string;
  readonly name: string;
  readonly updated_at: string;
}

/** By name. */
export async function listNamedViews(store: Store): Promise<NamedView[]> {
  const views = await store.listDocuments<NamedView>(KIND, MAIN_LEDGER);
  return views.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** @throws ApiError `invalid_request`; `conflict` when there are too many */
export async function saveNamedView(
  store: Store,
  body: unknown,
  nowMs: number,
): Promise<NamedView> {
  const name = readName(body);
  const view = readView(body);
  if (name === null || view === null) throw unreadable();
  if ((await store.listDocuments(KIND, MAIN_LEDGER)).length >= MOST_VIEWS) {
    throw new ApiError('conflict', `There are ${MOST_VIEWS} saved views. Delete some first.`);
  }
  return write(store, { id: `nv_${randomBytes(8).toString('hex')}`, name, ...view }, nowMs);
}

/**
 * Gives a view another name, another page and query, or both.
 *
 * @throws ApiError `not_found`, `invalid_request`
 */
export async function changeNamedView(
  store: Store,
  id: string,
  body: unknown,
  nowMs: number,
): Promise<NamedView> {
  const view = await demandNamedView(store, id);
  const name = readName(body);
  const moved = readView(body);
  if (name === null && moved === null) throw unreadable();
  return write(store, { ...view, ...moved, ...(name === null ? {} : { name }) }, nowMs);
}

/** @throws ApiError `not_found` */
export async function removeNamedView(store: Store, id: string): Promise<void> {
  await store.removeDocument(keyOf((await demandNamedView(store, id)).id));
}

async function demandNamedView(store: Store, id: string): Promise<NamedView> {
  const view = ID.test(id) ? await store.readDocument<NamedView>(keyOf(id)) : null;
  if (view) return view;
  throw new ApiError(
    'not_found',
    'There is no saved view of that ID. GET /api/named-views has all.',
  );
}

async function write(
  store: Store,
  view: Omit<NamedView, 'updated_at'>,
  nowMs: number,
): Promise<NamedView> {
  const written = { ...view, updated_at: new Date(nowMs).toISOString() };
  await store.writeDocument(keyOf(view.id), written);
  return written;
}

const keyOf = (id: string) => ({ kind: KIND, ledger: MAIN_LEDGER, id });

function readName(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('name' in body)) return null;
  const name = typeof body.name === 'string' ? body.name.trim() : '';
  return name !== '' && name.length <= LONGEST_NAME ? name : null;
}

function unreadable(): ApiError {
  return new ApiError(
    'invalid_request',
    `A saved view has a "name" of at most ${groupDigits(LONGEST_NAME)} characters, a "path" of this server and its "query".`,
  );
}
