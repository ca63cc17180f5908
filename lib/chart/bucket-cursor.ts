/** Where a reader is on a chart over time, by pointer or by keys. Indexes count buckets. */
export interface BucketCursor {
  readonly at: number | null;
  /** Where a selection began; it reaches to `at`. */
  readonly anchor: number | null;
  /** The figures stay and their rows can be pressed. */
  readonly held: boolean;
}

export type CursorMove =
  | { readonly kind: 'point'; readonly at: number }
  | { readonly kind: 'leave' }
  | { readonly kind: 'drag'; readonly from: number; readonly at: number }
  | { readonly kind: 'hold'; readonly at: number }
  | { readonly kind: 'step'; readonly by: number; readonly extend: boolean }
  | { readonly kind: 'edge'; readonly edge: 'first' | 'last'; readonly extend: boolean }
  /** Esc: gives up the selection, else lets the figures go, else leaves the chart. */
  | { readonly kind: 'back' }
  | { readonly kind: 'clear' };

export const NO_CURSOR: BucketCursor = { at: null, anchor: null, held: false };

/** The cursor after a move on an axis of so many buckets. The same object when nothing changes. */
export function moveCursor(cursor: BucketCursor, move: CursorMove, count: number): BucketCursor {
  switch (move.kind) {
    case 'point':
      return cursor.held || (cursor.at === move.at && cursor.anchor === null)
        ? cursor
        : { at: move.at, anchor: null, held: false };
    case 'leave':
      return cursor.held || cursor.at === null ? cursor : NO_CURSOR;
    case 'drag':
      return cursor.at === move.at && cursor.anchor === move.from
        ? cursor
        : { at: move.at, anchor: move.from, held: false };
    case 'hold':
      return { at: move.at, anchor: null, held: true };
    case 'step': {
      // The first press shows the newest bucket, which is what a reader looks for.
      const start = cursor.at ?? (move.by < 0 ? count : count - 2);
      return placed(cursor, clamp(start + move.by, count), move.extend);
    }
    case 'edge':
      return placed(cursor, move.edge === 'first' ? 0 : count - 1, move.extend);
    case 'back':
      if (cursor.anchor !== null) return { ...cursor, anchor: null };
      if (cursor.held) return { ...cursor, held: false };
      return cursor.at === null ? cursor : NO_CURSOR;
    case 'clear':
      return NO_CURSOR;
  }
}

/** The first and last bucket of what is selected; null when nothing is. */
export function selectionOf({ at, anchor }: BucketCursor): { first: number; last: number } | null {
  if (at === null || anchor === null) return null;
  return { first: Math.min(at, anchor), last: Math.max(at, anchor) };
}

function placed(cursor: BucketCursor, at: number, extend: boolean): BucketCursor {
  const anchor = extend ? (cursor.anchor ?? cursor.at ?? at) : null;
  return { at, anchor, held: false };
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}
