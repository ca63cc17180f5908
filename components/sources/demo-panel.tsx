'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';

type DemoPanelProps = {
  /** Demo data is held. */
  present: boolean;
  /** The owner has data of their own, which is what the pages show. */
  hasOwnData: boolean;
};

/** Invented data to look around with: made and removed by one press. */
export function DemoPanel({ present, hasOwnData }: DemoPanelProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [isDrawing, startDrawing] = useTransition();

  async function change() {
    setBusy(true);
    setError(null);
    const done = await changeDemo(present ? 'DELETE' : 'POST');
    setBusy(false);
    if (!done) {
      return setError('That did not work. The server’s log says why; your own data is untouched.');
    }
    void queries.invalidateQueries();
    startDrawing(() => router.refresh());
  }

  return (
    <Panel title="Demo data" meta={present && <Badge tone="accent">Shown</Badge>}>
      <p className="text-pretty text-soft">
        {hasOwnData
          ? 'Demo data steps aside while you have data of your own.'
          : 'Some weeks of invented generations to look around with. It is labelled everywhere, kept apart from your own data, and gone with the first import.'}
      </p>
      <Button
        className="mt-3"
        variant={present ? 'danger' : 'secondary'}
        disabled={hasOwnData && !present}
        busy={busy || isDrawing}
        onClick={change}
      >
        {present ? 'Remove demo data' : 'Load demo data'}
      </Button>
      <p aria-live="polite" className="mt-2 text-danger text-xs empty:hidden">
        {error}
      </p>
    </Panel>
  );
}

async function changeDemo(method: 'POST' | 'DELETE'): Promise<boolean> {
  try {
    return (await fetch('/api/demo', { method })).ok;
  } catch {
    return false;
  }
}
