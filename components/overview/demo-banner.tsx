'use client';

import { FlaskConical } from 'lucide-react';
import { OwnersOnly } from '@/components/member/may-change';
import { useDemoAction } from './demo-action';

/** Over every page while the ledger on show is the made-up one: nobody may take it for real. */
export function DemoBanner() {
  const { busy, run } = useDemoAction('DELETE');
  return (
    <aside
      aria-label="Demo data"
      className="-mt-1 mb-4 flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 rounded-lg bg-accent-soft px-3 py-1.5 text-sm"
    >
      <FlaskConical
        aria-hidden="true"
        className="size-3.5 shrink-0 text-accent"
        strokeWidth={1.6}
      />
      <span className="font-medium text-ink">Demo data</span>
      <span className="hidden text-soft sm:inline">
        Made up, and gone once you remove it or import a file.
      </span>
      <OwnersOnly>
        <button
          type="button"
          aria-disabled={busy || undefined}
          onClick={busy ? undefined : run}
          className="print:hidden relative reach ml-auto min-h-6 rounded-sm font-medium text-accent underline-offset-4 hover:underline"
        >
          {busy ? 'Removing…' : 'Remove'}
        </button>
      </OwnersOnly>
    </aside>
  );
}
