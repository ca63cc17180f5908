'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { notifyFailure } from '@/components/ui/notify';

type DemoAction = { busy: boolean; run: () => void };

const FAILED = { POST: 'The demo data could not be made', DELETE: 'The demo data is still there' };

/** Makes the demo ledger or removes it, then draws the page anew. */
export function useDemoAction(method: 'POST' | 'DELETE'): DemoAction {
  const router = useRouter();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [drawing, startTransition] = useTransition();
  const run = async () => {
    setAsking(true);
    const done = await fetch('/api/demo', { method })
      .then((response) => response.ok)
      .catch(() => false);
    setAsking(false);
    if (!done) {
      notifyFailure(FAILED[method], { description: 'Try again; the server’s log says why.' });
      return;
    }
    queries.clear();
    startTransition(() => router.refresh());
  };
  return { busy: asking || drawing, run: () => void run() };
}
