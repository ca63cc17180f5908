'use client';

import { useOffline } from 'next/offline';
import { useSyncExternalStore } from 'react';
import { serverAway } from './server-return';

/** Says that a press or figures wait for the server, in a corner of its own: the toaster may be what does not come. */
export function ServerAwaySign() {
  const codeOrFiguresWait = useSyncExternalStore(serverAway.subscribe, serverAway.get, () => false);
  const linkWaits = useOffline();
  return (
    <div role="status" className="print:hidden pointer-events-none fixed inset-x-4 bottom-4 z-50">
      {(codeOrFiguresWait || linkWaits) && (
        <p className="mx-auto w-fit rounded-lg border bg-panel px-3 py-2 text-ink text-sm shadow-float">
          The server does not answer. Trying again…
        </p>
      )}
    </div>
  );
}
