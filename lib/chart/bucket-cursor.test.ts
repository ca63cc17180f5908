import { describe, expect, it } from 'vitest';
import { type CursorMove, moveCursor, NO_CURSOR, selectionOf } from './bucket-cursor';

const COUNT = 10;
const cursorAfter = (...moves: CursorMove[]) =>
  moves.reduce((cursor, move) => moveCursor(cursor, move, COUNT), NO_CURSOR);
const step = (by: number, extend = false): CursorMove => ({ kind: 'step', by, extend });

describe('by keys', () => {
  it('begins at the newest bucket, whichever arrow is pressed', () => {
    expect(cursorAfter(step(-1)).at).toBe(9);
    expect(cursorAfter(step(1)).at).toBe(9);
  });
  it('stays on the axis', () => {
    expect(cursorAfter(step(-1), step(1), step(1)).at).toBe(9);
    expect(cursorAfter({ kind: 'edge', edge: 'first', extend: false }, step(-1)).at).toBe(0);
  });
  it('selects from where Shift was pressed, in both directions', () => {
    expect(selectionOf(cursorAfter(step(-1), step(-1), step(-1, true), step(-1, true)))).toEqual({
      first: 6,
      last: 8,
    });
    const back = cursorAfter(step(-1), step(-1), step(-1), step(1, true), step(1, true));
    expect(selectionOf(back)).toEqual({ first: 7, last: 9 });
  });
  it('drops the selection at the next step without Shift', () => {
    expect(selectionOf(cursorAfter(step(-1), step(-1, true), step(-1)))).toBeNull();
  });
  it('gives up one thing at each Esc', () => {
    const selected = cursorAfter(step(-1), step(-1, true));
    const unselected = moveCursor(selected, { kind: 'back' }, COUNT);
    expect(selectionOf(unselected)).toBeNull();
    expect(unselected.at).toBe(8);
    const gone = moveCursor(unselected, { kind: 'back' }, COUNT);
    expect(gone).toBe(NO_CURSOR);
    expect(moveCursor(gone, { kind: 'back' }, COUNT)).toBe(gone);
  });
});

describe('by pointer', () => {
  it('follows the pointer until the figures are kept', () => {
    const kept = cursorAfter(
      { kind: 'point', at: 3 },
      { kind: 'hold', at: 3 },
      { kind: 'point', at: 5 },
    );
    expect(kept).toEqual({ at: 3, anchor: null, held: true });
    expect(moveCursor(kept, { kind: 'leave' }, COUNT)).toBe(kept);
  });
  it('selects from where the press began', () => {
    expect(selectionOf(cursorAfter({ kind: 'drag', from: 7, at: 2 }))).toEqual({
      first: 2,
      last: 7,
    });
  });
});
