'use client';

import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import {
  type BucketCursor,
  type CursorMove,
  moveCursor,
  NO_CURSOR,
  selectionOf,
} from '@/lib/chart/bucket-cursor';
import { bucketAt, type Plot } from '@/lib/chart/plot';
import type { BucketAxis } from '@/lib/view/resolved-view';
import type { ChartZoom } from './zoom-context';

/** A press that moves less than this is a click. */
const DRAG_PX = 6;

type Options = {
  box: RefObject<HTMLDivElement | null>;
  plot: Plot | null;
  axis: BucketAxis;
  zoom: ChartZoom | null;
  /** The figures, whose first row takes the focus when they are kept by key. */
  figures: RefObject<HTMLDivElement | null>;
};

type Press = { pointer: number; touch: boolean; x: number; at: number; dragged: boolean };

/** Pointer, touch and keys of one chart, as moves of a bucket cursor. */
export function useBucketCursor({ box, plot, axis, zoom, figures }: Options) {
  const [cursor, setCursor] = useState(NO_CURSOR);
  const [byKeys, setByKeys] = useState(false);
  const press = useRef<Press | null>(null);
  const dragged = useRef(false);
  const filtersBefore = useRef(zoom?.filters ?? []);
  const beganInFigures = useRef(false);
  const pressedFigures = useRef(false);
  const count = axis.starts.length;

  const move = (next: CursorMove, keys = false): BucketCursor => {
    const moved = moveCursor(cursor, next, count);
    setCursor(moved);
    setByKeys(keys);
    return moved;
  };
  const bucketOf = (event: { clientX: number }): number => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    return plot ? bucketAt(plot, event.clientX - left) : 0;
  };
  const inFigures = (event: { target: EventTarget }): boolean =>
    event.target instanceof Node && (figures.current?.contains(event.target) ?? false);
  const zoomTo = (selected: BucketCursor) => {
    const { first, last } = selectionOf(selected) ?? { first: selected.at, last: selected.at };
    setCursor(NO_CURSOR);
    if (zoom && first !== null && last !== null) zoom.zoomTo(axis, first, last);
  };

  useEffect(() => {
    if (!cursor.held) return;
    if (byKeys) figures.current?.querySelector('button')?.focus();
    const outside = (event: globalThis.PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target)) return;
      setCursor(NO_CURSOR);
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [cursor.held, byKeys, box, figures]);

  const pointer = {
    onPointerDown: (event: PointerEvent) => {
      pressedFigures.current = inFigures(event);
      if (event.button !== 0 || inFigures(event)) return;
      const touch = event.pointerType === 'touch';
      press.current = {
        pointer: event.pointerId,
        touch,
        x: event.clientX,
        at: bucketOf(event),
        dragged: false,
      };
      dragged.current = false;
    },
    onMouseDown: (event: MouseEvent) => {
      // A press on their words must not take the focus from the chart, which would close them.
      const onButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (inFigures(event) && !onButton) event.preventDefault();
    },
    onPointerMove: (event: PointerEvent) => {
      if (inFigures(event)) return;
      const pressed = press.current;
      if (!pressed) {
        if (event.pointerType !== 'touch') move({ kind: 'point', at: bucketOf(event) });
        return;
      }
      if (!pressed.dragged && Math.abs(event.clientX - pressed.x) < DRAG_PX) return;
      if (!zoom) return;
      if (!pressed.dragged) {
        pressed.dragged = true;
        dragged.current = true;
        // Only now: a captured pointer would take the click away from the series below it.
        box.current?.setPointerCapture(event.pointerId);
      }
      move({ kind: 'drag', from: pressed.at, at: bucketOf(event) });
    },
    onPointerUp: (event: PointerEvent) => {
      const pressed = press.current;
      press.current = null;
      if (!pressed || inFigures(event)) return;
      if (pressed.dragged) zoomTo({ at: bucketOf(event), anchor: pressed.at, held: false });
      else if (pressed.touch) move({ kind: 'hold', at: pressed.at });
    },
    onPointerCancel: () => {
      press.current = null;
      move({ kind: 'clear' });
    },
    onPointerLeave: (event: PointerEvent) => {
      if (!press.current && event.pointerType !== 'touch') move({ kind: 'leave' });
    },
    onClickCapture: (event: MouseEvent) => {
      const second = event.detail > 1;
      const tapped =
        'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch';
      if (!second) {
        // A finger that is lifted opens the figures under itself, and its click falls on them.
        beganInFigures.current = tapped ? pressedFigures.current : inFigures(event);
        if (!beganInFigures.current) filtersBefore.current = zoom?.filters ?? [];
      }
      // The click that ends a drag chooses nothing; a tap shows the figures, whose rows choose.
      // The second of two clicks means what the first one met: the figures may have opened under it.
      if (beganInFigures.current || !(dragged.current || tapped || second)) return;
      dragged.current = false;
      event.stopPropagation();
    },
    onClick: (event: MouseEvent) => {
      if (inFigures(event) || event.defaultPrevented) return;
      if (cursor.held) move({ kind: 'clear' });
      else move({ kind: 'hold', at: bucketOf(event) });
    },
    onDoubleClick: () => {
      if (!zoom || beganInFigures.current) return;
      setCursor(NO_CURSOR);
      zoom.zoomOut(filtersBefore.current);
    },
  };

  /** Whether the key meant the chart. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    const onButton = inFigures(event);
    if (event.key === 'Escape') {
      if (moveCursor(cursor, { kind: 'back' }, count) === cursor) return false;
      move({ kind: 'back' }, true);
      if (onButton) box.current?.querySelector<HTMLElement>('[role="application"]')?.focus();
      return true;
    }
    if (onButton) return false;
    const next = keyMove(event);
    if (next) move(next, true);
    else if (event.key === 'Enter' && cursor.at !== null) zoomTo(cursor);
    else if (event.key === ' ' && cursor.at !== null) move({ kind: 'hold', at: cursor.at }, true);
    else if ((event.key === '-' || event.key === '_') && zoom) zoom.zoomOut(zoom.filters);
    else return false;
    event.preventDefault();
    return true;
  };

  return { cursor, byKeys, pointer, onKeyDown, clear: () => setCursor(NO_CURSOR) };
}

function keyMove({ key, shiftKey: extend }: KeyboardEvent): CursorMove | null {
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'step', by: -1, extend };
    case 'ArrowRight':
      return { kind: 'step', by: 1, extend };
    case 'Home':
      return { kind: 'edge', edge: 'first', extend };
    case 'End':
      return { kind: 'edge', edge: 'last', extend };
    default:
      return null;
  }
}
