import { isGenerationId } from '../generation/generation-id';
import { type Instant, parseInstant } from '../generation/instant';

/** A place in the listing: the row after which the next page begins. */
export interface Cursor {
  readonly createdAt: Instant;
  readonly id: string;
  /** In a list that is ordered by a number: by which, as `formatListOrder` writes it, and the row's own. */
  readonly by?: { readonly order: string; readonly value: string | null };
}

const NUMBER = /^-?\d{1,26}(?:\.\d{1,12})?$/;

/** As text, for URLs and answers: `2026-06-25T13:55:48.515Z_gen-…`, with `~-spend~0.0123` behind it. */
export function formatCursor({ createdAt, id, by }: Cursor): string {
  return `${createdAt}_${id}${by ? `~${by.order}~${by.value ?? ''}` : ''}`;
}

/** The reverse; null when it is no place. */
export function parseCursor(text: string): Cursor | null {
  const [place = '', order, value = ''] = text.split('~');
  const [instant = '', id = ''] = place.split('_');
  const createdAt = parseInstant(instant);
  if (createdAt === null || !isGenerationId(id)) return null;
  if (order === undefined) return { createdAt, id };
  if (value !== '' && !NUMBER.test(value)) return null;
  return { createdAt, id, by: { order, value: value === '' ? null : value } };
}
