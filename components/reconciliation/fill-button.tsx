'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { notifyFailure } from '@/components/ui/notify';
import { sendSync } from './send-sync';

/** How often the page looks again while a sync works. */
const REFRESH_MS = 3_000;

type FillButtonProps = {
  gap: { from: string; to: string };
  isAtWork: boolean;
};

/** One press: what OpenRouter lists for the gap is fetched, and the page follows. */
export function FillButton({ gap, isAtWork }: FillButtonProps) {
  const router = useRouter();
  const [isSending, setSending] = useState(false);
  useEffect(() => {
    if (!isAtWork) return;
    const timer = setInterval(() => router.refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isAtWork, router]);
  const fill = async () => {
    setSending(true);
    const problem = await sendSync('POST', gap);
    setSending(false);
    if (problem === null) router.refresh();
    else notifyFailure(problem);
  };
  return (
    <Button variant="primary" size="sm" busy={isSending || isAtWork} onClick={fill}>
      {isAtWork ? 'Filling…' : 'Fill the gap'}
    </Button>
  );
}
