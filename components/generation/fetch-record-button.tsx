'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useMayChange } from '@/components/member/may-change';
import { renewFigures } from '@/components/query/figures-stand';
import { Button, buttonClass } from '@/components/ui/button';
import { notifyFailure } from '@/components/ui/notify';
import { askForGeneration } from './ask-for-generation';

/** Replaces what a coarser source told by OpenRouter's own record. */
export function FetchRecordButton({ id, hasKey }: { id: string; hasKey: boolean }) {
  const router = useRouter();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [isDrawing, startDrawing] = useTransition();
  // The button stays only while the row is coarse: with an answer it means that none finer came.
  const [answered, setAnswered] = useState(false);
  const mayChange = useMayChange();
  if (!hasKey && !mayChange) return null;
  if (!hasKey) {
    const settings = `/settings?return=${encodeURIComponent(`/generations/${id}`)}` as Route;
    return (
      <Link href={settings} className={buttonClass()}>
        Add a key to fetch it
      </Link>
    );
  }
  async function fetchRecord() {
    setAsking(true);
    const answer = await askForGeneration(id);
    setAsking(false);
    if (answer.outcome === 'found') {
      setAnswered(true);
      // Back leads to figures that were counted without it.
      renewFigures(client);
      return startDrawing(() => router.refresh());
    }
    notifyFailure('The full record could not be fetched', {
      description:
        answer.outcome === 'pending' ? 'OpenRouter has not written it yet.' : answer.message,
    });
  }
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span role="status" className="text-warn text-xs">
        {answered && !isDrawing && !asking && 'OpenRouter did not give it.'}
      </span>
      <Button busy={asking || isDrawing} onClick={fetchRecord}>
        Fetch the full record
      </Button>
    </span>
  );
}
