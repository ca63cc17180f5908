'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { serverAway } from './server-return';
import { Spinner } from './spinner';

/** A hand that pressed waits that long before it wonders. */
const WONDERS_MS = 1_500;

/** Says that what was asked for is still under way, where the old numbers stand paled: a large ledger takes its time. */
export function SlowSign({ waiting }: { waiting: boolean }) {
  const [slow, setSlow] = useState(false);
  // Then another sign stands in this place.
  const away = useSyncExternalStore(serverAway.subscribe, serverAway.get, () => false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), WONDERS_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting]);
  return (
    <div
      aria-live="polite"
      className="print:hidden pointer-events-none fixed inset-x-4 bottom-4 z-40"
    >
      {waiting && slow && !away && (
        <p className="mx-auto flex w-fit animate-appear items-center gap-2 rounded-lg border bg-panel px-3 py-2 text-ink text-sm shadow-float">
          <Spinner className="text-faint" />
          Still reading the ledger…
        </p>
      )}
    </div>
  );
}
