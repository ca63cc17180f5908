import type { Query, QueryClient } from '@tanstack/react-query';
import { ANALYTICS_KEY } from '@/lib/view/analytics-answer';

/** What the figures of pages are kept under, by the first part of their key. */
const FIGURES: readonly unknown[] = [ANALYTICS_KEY, 'outlook', 'unusual-days'];

const isFigure = ({ queryKey }: Query) => FIGURES.includes(queryKey[0]);

/**
 * Figures stand until somebody says that they are old, so that Back shows what was there, at once and
 * without a request. Who says so: `useFreshness`, the end of a job, an import (docs/decisions/figures-stand.md).
 */
export function letFiguresStand(client: QueryClient): void {
  for (const key of FIGURES)
    client.setQueryDefaults([key], { staleTime: Number.POSITIVE_INFINITY });
}

/** Says that all figures are old: those on the page are asked for again, others when they are shown. */
export function renewFigures(client: QueryClient): void {
  void client.invalidateQueries({ predicate: isFigure });
}

/** Says the same and asks for none yet: whoever draws the page anew may bring them, or ask for another window. */
export function letFiguresAge(client: QueryClient): void {
  void client.invalidateQueries({ predicate: isFigure, refetchType: 'none' });
}

/** Asks for the old figures of a page that has been drawn anew, without those that it brought or asks for by itself. */
export function askForOldFigures(client: QueryClient): void {
  void client.refetchQueries(
    { predicate: isFigure, type: 'active', stale: true },
    { cancelRefetch: false },
  );
}
