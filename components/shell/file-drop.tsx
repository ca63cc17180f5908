'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useMayChange } from '@/components/member/may-change';
import { lateCode } from '@/components/ui/late-code';

const DropElsewhere = dynamic(
  () => lateCode(() => import('@/components/sources/drop-elsewhere')).then((m) => m.DropElsewhere),
  { ssr: false },
);

/** Files may be dropped on every page; what takes them comes with the first that are held over one. */
export function FileDrop() {
  const mayChange = useMayChange();
  // The page of sources has a place for them.
  const isElsewhere = usePathname() !== '/sources';
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!mayChange) return;
    function hold(event: DragEvent) {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without this the browser would open the file, and the page be gone.
      event.preventDefault();
      setHeld(true);
    }
    addEventListener('dragover', hold);
    addEventListener('drop', hold);
    return () => {
      removeEventListener('dragover', hold);
      removeEventListener('drop', hold);
    };
  }, [mayChange]);
  return held && isElsewhere && <DropElsewhere />;
}
