'use client';

import { createContext, type RefObject, use, useLayoutEffect, useRef, useState } from 'react';

/** How wide the place of a chart is, where somebody has measured it: then it is drawn once and not twice. */
export const FirstWidth = createContext(0);

/** The width of an element in CSS pixels, 0 until it is measured. */
export function useElementWidth<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const first = use(FirstWidth);
  const [width, setWidth] = useState(first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured first is no news later
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    if (first === 0) setWidth(element.current.clientWidth);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
