'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useEffectEvent, useState, useTransition } from 'react';
import { renewFigures } from '@/components/query/figures-stand';
import type { LookUpAnswer } from '@/lib/view-generation/look-up-answer';
import { pendingWaitMs } from '@/lib/view-generation/pending-schedule';
import { askForGeneration } from './ask-for-generation';

interface LookUpState {
  /** The last answer; null until there is one. */
  readonly answer: LookUpAnswer | null;
  readonly asking: boolean;
  /** How often OpenRouter has said "not there yet". */
  readonly tries: number;
  /** When it is asked again by itself, as epoch milliseconds. */
  readonly nextAtMs: number | null;
}

const START: LookUpState = { answer: null, asking: true, tries: 0, nextAtMs: null };

/**
 * Asks for a generation that the ledger lacks, again and again while it is pending. Once it is held
 * the server draws the page, unless somebody else wants to know.
 */
export function useLookUp(id: string, onFound?: () => void): LookUpState & { askNow: () => void } {
  const router = useRouter();
  const client = useQueryClient();
  const found = useEffectEvent(() => {
    if (onFound) return onFound();
    // Back leads to figures that count one more now.
    renewFigures(client);
    startDrawing(() => router.refresh());
  });
  const [state, setState] = useState(START);
  const [round, setRound] = useState(0);
  const [isDrawing, startDrawing] = useTransition();

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks once more
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    setState((before) => ({ ...before, asking: true, nextAtMs: null }));
    askForGeneration(id, stop.signal).then(
      (answer) => {
        if (answer.outcome === 'found') found();
        setState((before) => {
          if (answer.outcome !== 'pending') return { ...START, answer, asking: false };
          const tries = before.tries + 1;
          const waitMs = pendingWaitMs(tries, answer.serverAsksMs);
          timer = setTimeout(() => setRound((now) => now + 1), waitMs);
          return { answer, asking: false, tries, nextAtMs: Date.now() + waitMs };
        });
      },
      () => {},
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id, round]);

  const askNow = useCallback(() => setRound((now) => now + 1), []);
  return { ...state, asking: state.asking || isDrawing, askNow };
}
