const GLIDE_MS = 200;

/** A line of a table or list, and where in its panel it stood. */
export interface GlidingLine {
  readonly line: Element;
  readonly panel: Element;
  /** In pixels below the upper edge of the panel. */
  readonly place: number;
}

/** The lines of a panel that are in sight. */
export function linesOf(panel: Element): readonly GlidingLine[] {
  const { top, bottom } = panel.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) return [];
  return [...panel.querySelectorAll('tbody > tr, ol > li, ul > li')].flatMap((line) => {
    const box = line.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return [];
    return [{ line, panel, place: box.top - top }];
  });
}

/**
 * Lets each line that is still there move to its new place in its panel. What jumps there is lost to the
 * eye, and browsers count it as a shift of the layout.
 */
export function glideOn(lines: readonly GlidingLine[]): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  // First all places, then all movements: in turns, each would have the page laid out anew.
  const ways = lines.map(({ line, panel, place }) =>
    line.isConnected
      ? place - (line.getBoundingClientRect().top - panel.getBoundingClientRect().top)
      : 0,
  );
  for (const [index, { line }] of lines.entries()) {
    const way = ways[index] ?? 0;
    if (Math.abs(way) < 1) continue;
    line.animate([{ transform: `translateY(${way}px)` }, { transform: 'none' }], {
      duration: GLIDE_MS,
      easing: 'cubic-bezier(0.2, 0, 0, 1)',
    });
  }
}
