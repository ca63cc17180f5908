'use client';

import { useEffect } from 'react';

/**
 * Lets no colour fade from one theme to the other. The theme library does it too, but at every load as
 * well, where nothing changes: it has the browser work out the styles of the whole page twice.
 */
export function useStillColors(): void {
  useEffect(() => {
    const root = document.documentElement;
    const observer = new MutationObserver((changes) => {
      const theme = root.getAttribute('data-theme');
      if (changes.every(({ oldValue }) => oldValue === theme)) return;
      root.setAttribute('data-still', '');
      // Asked for, styles are worked out now: the new colours stand before transitions are back.
      getComputedStyle(document.body).getPropertyValue('color');
      root.removeAttribute('data-still');
    });
    observer.observe(root, { attributeFilter: ['data-theme'], attributeOldValue: true });
    return () => observer.disconnect();
  }, []);
}
