'use client';

import { useEffect } from 'react';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]';

/**
 * Keeps the focus on the page when what has it goes: a chip that is taken away, a row that is deleted, a
 * button that gives way to its form. The browser lets it fall to the body then, and who has keys only
 * would begin again at the top. It goes to what stands in its place now, else to what stood before
 * it, else to the box around, at last `main`, which after a walk to another page is right too.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let focused: Node | null = null;
    const take = ({ target }: FocusEvent) => {
      focused = target instanceof Node ? target : null;
    };
    const observer = new MutationObserver((changes) => {
      if (focused === null || focused.isConnected) return;
      const gone = focused;
      focused = null;
      if (document.activeElement === document.body) focusInPlaceOf(gone, changes);
    });
    addEventListener('focusin', take);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      removeEventListener('focusin', take);
      observer.disconnect();
    };
  }, []);
}

/** Of boxes that went one after the other the outermost counts: its place is still on the page. */
function focusInPlaceOf(gone: Node, changes: readonly MutationRecord[]): void {
  const change = changes.find(({ target, removedNodes }) => {
    return target.isConnected && [...removedNodes].some((node) => node.contains(gone));
  });
  if (!(change?.target instanceof Element)) return;
  const { target: box, previousSibling: before } = change;
  const inPlace = before?.parentNode === box ? before.nextSibling : box.firstChild;
  const next =
    box.matches('main') || box.contains(document.querySelector('main'))
      ? document.querySelector('main')
      : (focusable(inPlace)[0] ??
        focusable(before).at(-1) ??
        box.closest(`${FOCUSABLE}, [tabindex="-1"]`));
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

function focusable(node: Node | null): Element[] {
  if (!(node instanceof Element)) return [];
  const all = [...(node.matches(FOCUSABLE) ? [node] : []), ...node.querySelectorAll(FOCUSABLE)];
  return all.filter((element) => element.checkVisibility());
}
