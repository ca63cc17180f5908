'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { askForOldFigures, letFiguresAge } from '@/components/query/figures-stand';
import { useFreshness } from '@/components/query/use-freshness';
import { type Opening, placeAnew } from './ask-share';

/**
 * Keeps an open live report fresh: its windows are placed anew, all of them at once, and what did not move with
 * them is asked for again. A snapshot stands.
 *
 * @param moved gets what is shown from then on; null when the link has to be opened again
 */
export function useRenewedShare(
  id: string,
  opening: Opening | null,
  moved: (next: Opening | null) => void,
): void {
  const client = useQueryClient();
  const isLive = opening?.state === 'open' && opening.report.mode === 'live';
  const asOf = isLive ? opening.asOf : 0;
  useFreshness(asOf, async () => {
    if (!isLive) return;
    const next = await placeAnew(id, opening);
    if (next === opening) return;
    letFiguresAge(client);
    moved(next);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the windows were placed
  useEffect(() => askForOldFigures(client), [client, asOf]);
}
