'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useTransition } from 'react';
import { askForOldFigures, letFiguresAge } from './figures-stand';

/**
 * Has the server draw a page anew with its figures: only there does a range that moves with time move on.
 * What the server does not bring is asked for afterwards, once, for the window that stands then.
 */
export function useDrawAnew(): () => void {
  const router = useRouter();
  const client = useQueryClient();
  const [isDrawing, startDrawing] = useTransition();
  const wasDrawing = useRef(false);
  useEffect(() => {
    // The answers that came along are put into the cache by an effect further up, which is later than this one.
    if (wasDrawing.current && !isDrawing) queueMicrotask(() => askForOldFigures(client));
    wasDrawing.current = isDrawing;
  }, [isDrawing, client]);
  return useCallback(() => {
    letFiguresAge(client);
    startDrawing(() => router.refresh());
  }, [client, router]);
}
