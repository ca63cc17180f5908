/** What is needed of a rectangle on the screen, CSS pixels. */
type Box = { left: number; right: number; top: number; bottom: number };
type Size = { width: number; height: number };

export interface Place {
  readonly left: number;
  /** From the top of the window, or from its bottom when the layer lies above its anchor. */
  readonly top: number | null;
  readonly bottom: number | null;
  readonly maxHeight: number;
}

const GAP_PX = 6;
/** Between the layer and the edge of the window. */
const EDGE_PX = 8;

/**
 * Where a floating layer lies: below its anchor, above where it does not fit below and there is more
 * room, never beyond the window.
 */
export function placePopover(
  anchor: Box,
  layer: Size,
  window: Size,
  align: 'start' | 'end',
): Place {
  const wanted = align === 'start' ? anchor.left : anchor.right - layer.width;
  const left = Math.max(EDGE_PX, Math.min(wanted, window.width - EDGE_PX - layer.width));
  const below = window.height - anchor.bottom - GAP_PX - EDGE_PX;
  const above = anchor.top - GAP_PX - EDGE_PX;
  return layer.height > below && above > below
    ? { left, top: null, bottom: window.height - anchor.top + GAP_PX, maxHeight: above }
    : { left, top: anchor.bottom + GAP_PX, bottom: null, maxHeight: below };
}
