'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';

/** Does something, says that it is done or why not, and draws the page anew. @returns whether it worked */
export type Act = (work: () => Promise<unknown>, words: string) => Promise<boolean>;

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
    notifySuccess(words);
    startTransition(() => router.refresh());
    return true;
  };
}
