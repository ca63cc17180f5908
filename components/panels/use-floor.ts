'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Once the new content stands. */
const SETTLED_MS = 100;

/**
 * Keeps a block as tall as the reader's place on the page needs. When a press at the foot leaves less
 * to show, the browser would pull the page up under the reader; so the block keeps its height, and
 * gives back what is out of sight as the reader scrolls up. The block's content must stand at its top.
 *
 * @param content the block may become shorter when this changes
 */
export function useFloor(content: unknown): RefObject<HTMLDivElement | null> {
  const block = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content is what the page shows
  useEffect(() => {
    // Not at once: a browser that keeps the reader's place when something above changes its height
    // does not in a frame in which the block's own style changes.
    const timer = setTimeout(() => {
      if (block.current) setFloor(block.current);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [content]);
  useEffect(() => {
    const follow = () => {
      if (block.current) setFloor(block.current);
    };
    addEventListener('scroll', follow, { passive: true });
    addEventListener('resize', follow);
    return () => {
      removeEventListener('scroll', follow);
      removeEventListener('resize', follow);
    };
  }, []);
  return block;
}

/**
 * The height of the content, or what reaches to the lower edge of the window, whichever is more. It
 * stands before the content shrinks, because afterwards the browser has moved the page already.
 */
function setFloor(block: HTMLElement): void {
  const { top } = block.getBoundingClientRect();
  const bottoms = [...block.children].map((child) => child.getBoundingClientRect().bottom);
  const content = Math.max(top, ...bottoms) - top;
  const below = document.documentElement.scrollHeight - block.offsetHeight - offsetOf(block);
  const needed = scrollY === 0 ? 0 : innerHeight - below - top;
  block.style.minHeight = `${Math.ceil(Math.max(content, needed))}px`;
}

/** From the top of the document. */
function offsetOf(block: HTMLElement): number {
  return block.getBoundingClientRect().top + scrollY;
}
