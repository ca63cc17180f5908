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

/** The same of a page that the server draws anew, with its answers: only what it does not bring is asked for. */
export function renewFiguresAround(client: QueryClient): void {
  void client.invalidateQueries({ predicate: isFigure, refetchType: 'none' });
  for (const key of FIGURES)
    if (key !== ANALYTICS_KEY) void client.refetchQueries({ queryKey: [key], type: 'active' });
}
