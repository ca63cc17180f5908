'use client';

import { useDrawAnew } from './use-draw-anew';
import { useFreshness } from './use-freshness';

/**
 * Has the server draw a page anew whose figures are old: only there does a range that moves with time move
 * on, and its words, its answers and how far the ledger reaches come together. What is seen stays until then.
 */
export function useRenewedPage(asOf: number): void {
  const drawAnew = useDrawAnew();
  useFreshness(asOf, async () => {
    // Without its server the page would give way to the browser's own page of errors.
    const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => null);
    if (answer?.ok) drawAnew();
  });
}
