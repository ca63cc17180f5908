'use client';

import { useSyncExternalStore } from 'react';
import { lateCodeWaits } from './late-code';

/** Says that a press is waited for, in a corner of its own: the toaster may be what does not come. */
export function LateCodeSign() {
  const waits = useSyncExternalStore(lateCodeWaits.subscribe, lateCodeWaits.get, () => false);
  return (
    <div role="status" className="print:hidden pointer-events-none fixed inset-x-4 bottom-4 z-50">
      {waits && (
        <p className="mx-auto w-fit rounded-lg border bg-panel px-3 py-2 text-ink text-sm shadow-float">
          The server does not answer. Trying again…
        </p>
      )}
    </div>
  );
}
