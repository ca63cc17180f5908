'use client';

import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import type { DroppedFiles } from './files-of-drop';
import { takeDropped } from './take-files';
import { useWindowDrop } from './use-window-drop';

/** Takes what is dropped on any other page to the page of sources. */
export function DropElsewhere() {
  const router = useRouter();
  const take = useCallback(
    (dropped: DroppedFiles) => {
      takeDropped(dropped);
      router.push('/sources');
    },
    [router],
  );
  if (!useWindowDrop(take)) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-background/80 p-3">
      <div className="grid size-full place-items-center rounded-xl border-2 border-accent">
        <p className="grid justify-items-center rounded-xl border bg-panel px-8 py-6 text-center shadow-float">
          <FileUp aria-hidden="true" className="mb-3 size-6 text-accent" strokeWidth={1.5} />
          <span className="font-medium text-base text-ink">Let go to see what it is</span>
          <span className="mt-1 text-soft">Nothing is stored before you say so.</span>
        </p>
      </div>
    </div>
  );
}
