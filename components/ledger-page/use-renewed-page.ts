'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { renewFiguresAround } from '@/components/query/figures-stand';
import { useFreshness } from '@/components/query/use-freshness';

/**
 * Has the server draw a page anew whose figures are old: only there does a range that moves with time move
 * on, and its words, its answers and how far the ledger reaches come together. What is seen stays until then.
 */
export function useRenewedPage(asOf: number): void {
  const router = useRouter();
  const client = useQueryClient();
  useFreshness(asOf, async () => {
    // Without its server the page would give way to the browser's own page of errors.
    const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => null);
    if (!answer?.ok) return;
    renewFiguresAround(client);
    startTransition(() => router.refresh());
  });
}
