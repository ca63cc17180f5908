'use client';

import { Component, type RefObject } from 'react';

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
  /** What is in sight above the pressed panel, and how tall. */
  readonly above: ReadonlyMap<HTMLElement, number>;
}

/** A panel whose head is above this is behind the top bar. */
const TOP_BAR_PX = 56;
const GLIDE_MS = 200;

/**
 * Nothing moves under the hand: when the answers to a press arrive, the panel that was pressed stays
 * where it stands in the window, whatever the panels above it gain or lose, and its line glides to
 * its new place. Left to itself a browser holds on to whatever is topmost in the window, which may be
 * a line that moves; Safari holds on to nothing. A class, because only classes are asked just before
 * the page changes.
 */
export class HeldPlace extends Component<HeldPlaceProps, object, Place | null> {
  #pressed: Pressed | null = null;

  override componentDidMount(): void {
    addEventListener('click', this.#note, { capture: true });
    addEventListener('popstate', this.#forget);
    addEventListener('resize', this.#letGo);
  }

  override componentWillUnmount(): void {
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
    const above = new Map<HTMLElement, number>();
    for (const other of this.#others()) {
      const box = other.getBoundingClientRect();
      if (box.bottom > 0 && box.bottom <= top) above.set(other, box.height);
    }
    const lineTop = line?.getBoundingClientRect().top ?? null;
    return { panel, line, panelTop: top, lineTop, above };
  }

  override componentDidUpdate(_: HeldPlaceProps, __: object, place: Place | null): void {
    if (place === null || !place.panel.isConnected) return;
    for (const other of this.#others()) {
      const height = place.above.get(other);
      other.style.minHeight = height === undefined ? '' : `${height}px`;
    }
    const { top } = place.panel.getBoundingClientRect();
    const line = place.line?.isConnected && place.lineTop !== null ? place.line : null;
    const lineTop = line?.getBoundingClientRect().top ?? 0;
    const lineMoved = lineTop - (place.lineTop ?? 0);
    if (line !== null && place.panelTop < TOP_BAR_PX) {
      // Of a long table whose head is out of sight the line itself is what the reader looks at.
      scrollBy({ top: lineMoved, behavior: 'instant' });
      return;
    }
    const panelMoved = top - place.panelTop;
    holdOn(panelMoved);
    if (line !== null) glide(line, panelMoved - lineMoved);
  }

  override render(): null {
    return null;
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

/** @param way how far from its new place the line stood, in pixels */
function glide(line: Element, way: number): void {
  if (Math.abs(way) < 1 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  line.animate([{ transform: `translateY(${way}px)` }, { transform: 'none' }], {
    duration: GLIDE_MS,
    easing: 'cubic-bezier(0.2, 0, 0, 1)',
  });
}
