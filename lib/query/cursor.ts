import { isGenerationId } from '../generation/generation-id';
import { type Instant, parseInstant } from '../generation/instant';

/** A place in the listing: the row after which the next page begins. */
export interface Cursor {
  readonly createdAt: Instant;
  readonly id: string;
}

/** As text, for URLs and answers: `2026-06-25T13:55:48.515Z_gen-…`. */
export function formatCursor({ createdAt, id }: Cursor): string {
  return `${createdAt}_${id}`;
}

/** The reverse; null when it is no place. */
export function parseCursor(text: string): Cursor | null {
  const [instant = '', id = ''] = text.split('_');
  const createdAt = parseInstant(instant);
  return createdAt !== null && isGenerationId(id) ? { createdAt, id } : null;
}
