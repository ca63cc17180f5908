import { startTransition } from 'react';
import { flushSync } from 'react-dom';

/** A place that a chart will be drawn in. */
interface Waiting {
  readonly draw: (widthPx: number) => void;
  /** 0 until the browser has told. */
  widthPx: number;
  /** In the window, or less than another window away. */
  near: boolean;
}

const waiting = new Map<Element, Waiting>();
let observer: IntersectionObserver | undefined;
const planned = { soon: false, idle: false };

/**
 * Has charts drawn one after the other, each in a task of its own: those that are near what the reader sees
 * as soon as the page stands, the others when the browser has nothing else to do. All in one task keeps a
 * phone from answering for as long as a blink.
 *
 * @param draw is told how wide the place is, and may be called at once or never
 * @returns gives the turn back
 */
export function awaitDrawingTurn(place: Element, draw: Waiting['draw']): () => void {
  observer ??= watchPlaces();
  waiting.set(place, { draw, widthPx: 0, near: false });
  observer.observe(place);
  return () => leave(place);
}

/** Those that still wait are drawn before this returns: for paper and pictures, which are taken once. */
export function drawWaiting(within: Element): void {
  const ready = [...waiting].filter(([place]) => within.contains(place));
  flushSync(() => {
    for (const [place, turn] of ready) {
      leave(place);
      turn.draw(place.clientWidth);
    }
  });
}

function watchPlaces(): IntersectionObserver {
  addEventListener('beforeprint', () => drawWaiting(document.body));
  return new IntersectionObserver(see, { rootMargin: '100% 0px' });
}

function see(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting, boundingClientRect } of entries) {
    const place = waiting.get(target);
    if (!place) continue;
    place.near = isIntersecting;
    place.widthPx = boundingClientRect.width;
  }
  plan();
}

function plan(): void {
  const ready = [...waiting.values()].filter(({ widthPx }) => widthPx > 0);
  if (ready.some(({ near }) => near)) {
    if (planned.soon) return;
    planned.soon = true;
    setTimeout(() => take('soon'));
  } else if (ready.length > 0 && !planned.idle) {
    planned.idle = true;
    whenIdle(() => take('idle'));
  }
}

function take(way: keyof typeof planned): void {
  planned[way] = false;
  const ready = [...waiting].filter(([, { widthPx }]) => widthPx > 0);
  const [place, turn] = ready.find(([, { near }]) => near) ?? ready[0] ?? [];
  if (place && turn) {
    leave(place);
    startTransition(() => turn.draw(turn.widthPx));
  }
  plan();
}

function leave(place: Element): void {
  waiting.delete(place);
  observer?.unobserve(place);
}

/** Safari does not tell when it is idle. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: 500 });
  else setTimeout(act, 50);
}
