'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

export const SESSIONS_KEY = ['sessions'] as const;

/**
 * Draws the page anew once the key of this browser is another one, or the page that it was missed on; who is
 * signed in is asked for again.
 */
export function useShownAnew(): [isDrawing: boolean, showAnew: (path?: string | null) => void] {
  const router = useRouter();
  const queries = useQueryClient();
  const [isDrawing, startDrawing] = useTransition();
  function showAnew(path: string | null = null) {
    void queries.invalidateQueries({ queryKey: SESSIONS_KEY });
    startDrawing(() => {
      if (path !== null) router.push(path as Route);
      router.refresh();
    });
  }
  return [isDrawing, showAnew];
}
