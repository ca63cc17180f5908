'use client';

import { Component, type RefObject } from 'react';
import { type GlidingLine, glideOn, linesOf } from './gliding-lines';

type HeldPlaceProps = {
  grid: RefObject<HTMLElement | null>;
  /** What the panels show; when it changes they may become taller or shorter. */
  content: unknown;
};

/** What was pressed: its panel, and its line in a table or list. */
interface Pressed {
  readonly panel: HTMLElement;
  readonly line: Element | null;
}

interface Place extends Pressed {
  readonly panelTop: number;
  readonly lineTop: number | null;
  /** Of all panels. */
  readonly lines: readonly GlidingLine[];
  /** What stands above the pressed panel, how tall, and whether any of it is in sight. */
  readonly above: ReadonlyMap<HTMLElement, { height: number; inSight: boolean }>;
}

/** A panel whose head is above this is behind the top bar. */
const TOP_BAR_PX = 56;
/** By then the floor of the grid stands too: a browser keeps no place in a frame in which that changes. */
const RELEASE_MS = 300;

/**
 * Nothing moves under the hand: when the answers to a press arrive, the panel that was pressed stays
 * where it stands in the window, whatever the panels above it gain or lose, and lines that stay glide to
 * their new places. Left to itself a browser holds on to whatever is topmost in the window, which may be
 * a line that moves; Safari holds on to nothing. A class, because only classes are asked just before
 * the page changes.
 */
export class HeldPlace extends Component<HeldPlaceProps, object, Place | null> {
  #pressed: Pressed | null = null;
  #release: ReturnType<typeof setTimeout> | undefined;

  override componentDidMount(): void {
    addEventListener('click', this.#note, { capture: true });
    addEventListener('popstate', this.#forget);
    addEventListener('resize', this.#letGo);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#release);
    removeEventListener('click', this.#note, { capture: true });
    removeEventListener('popstate', this.#forget);
    removeEventListener('resize', this.#letGo);
  }

  override getSnapshotBeforeUpdate(before: HeldPlaceProps): Place | null {
    if (before.content === this.props.content || this.#pressed === null) return null;
    const { panel, line } = this.#pressed;
    const { top, bottom } = panel.getBoundingClientRect();
    // Scrolled away since: then the reader looks at something else.
    if (bottom < TOP_BAR_PX || top > innerHeight) return null;
    const above = new Map<HTMLElement, { height: number; inSight: boolean }>();
    for (const other of this.#others()) {
      const box = other.getBoundingClientRect();
      if (box.bottom <= top) above.set(other, { height: box.height, inSight: box.bottom > 0 });
    }
    const lineTop = line?.getBoundingClientRect().top ?? null;
    const lines = [panel, ...this.#others()].flatMap(linesOf);
    return { panel, line, panelTop: top, lineTop, lines, above };
  }

  override componentDidUpdate(_: HeldPlaceProps, __: object, place: Place | null): void {
    if (place === null || !place.panel.isConnected) return;
    clearTimeout(this.#release);
    for (const other of this.#others()) {
      const held = place.above.get(other);
      other.style.minHeight = held === undefined ? '' : `${held.height}px`;
    }
    this.#release = setTimeout(() => this.#shrink(place), RELEASE_MS);
    const { panel, line, panelTop, lineTop, lines } = place;
    if (line?.isConnected && lineTop !== null && panelTop < TOP_BAR_PX) {
      // Of a long table whose head is out of sight the line itself is what the reader looks at.
      scrollBy({ top: line.getBoundingClientRect().top - lineTop, behavior: 'instant' });
      glideOn(lines.filter((other) => other.panel !== panel));
      return;
    }
    holdOn(panel.getBoundingClientRect().top - panelTop);
    glideOn(lines);
  }

  override render(): null {
    return null;
  }

  /**
   * What is out of sight gives back what it no longer fills, once the new content stands: would both happen
   * in one frame, browsers would count lines that changed places out of sight as moved in sight.
   */
  #shrink({ panel, above }: Place): void {
    const { top } = panel.getBoundingClientRect();
    for (const [other, { inSight }] of above) if (!inSight) other.style.minHeight = '';
    holdOn(panel.getBoundingClientRect().top - top);
  }

  #others(): HTMLElement[] {
    const children = this.props.grid.current?.children ?? [];
    return [...children].filter(
      (child) => child instanceof HTMLElement && child !== this.#pressed?.panel,
    ) as HTMLElement[];
  }

  #note = ({ target }: MouseEvent): void => {
    this.#forget();
    const children = this.props.grid.current?.children ?? [];
    const panel = [...children].find((child) => target instanceof Node && child.contains(target));
    if (!(panel instanceof HTMLElement) || !(target instanceof Element)) return;
    this.#pressed = { panel, line: target.closest('tr, li') };
    // What the browser may hold on to is the pressed panel alone.
    for (const other of this.#others()) other.style.overflowAnchor = 'none';
  };

  #forget = (): void => {
    for (const other of this.#others()) other.style.removeProperty('overflow-anchor');
    this.#pressed = null;
  };

  /** Heights of another width mean nothing. */
  #letGo = (): void => {
    for (const other of this.#others()) other.style.minHeight = '';
  };
}

/** For browsers that do not keep a place themselves; those that do would do it twice. */
function holdOn(moved: number): void {
  if (CSS.supports('overflow-anchor', 'none') || Math.abs(moved) < 1) return;
  scrollBy({ top: moved, behavior: 'instant' });
}
