'use client';

import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function at every render, which calls the latest one. For handlers, not while rendering. */
export function useStable<Given extends readonly unknown[]>(
  handler: (...given: Given) => void,
): (...given: Given) => void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  return useCallback((...given) => latest.current(...given), []);
}
