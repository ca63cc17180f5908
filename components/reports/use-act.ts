'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';

/**
 * Does something, says that it is done or why not, and draws the page anew.
 *
 * @param words null of work that says itself what it did
 * @returns whether it worked
 */
export type Act = (work: () => Promise<unknown>, words: string | null) => Promise<boolean>;

export function useAct(): Act {
  const router = useRouter();
  const [, startTransition] = useTransition();
  return async (work, words) => {
    try {
      await work();
    } catch (error) {
      notifyFailure(error instanceof Error ? error.message : 'That did not work. Try again.');
      return false;
    }
    if (words !== null) notifySuccess(words);
    startTransition(() => router.refresh());
    return true;
  };
}
