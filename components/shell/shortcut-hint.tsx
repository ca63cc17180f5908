'use client';

import { useSyncExternalStore } from 'react';
import { Kbd } from '@/components/ui/kbd';

const never = () => () => {};

/** "⌘K" on Apple machines, "Ctrl K" elsewhere; the server, which cannot know, leaves it out. */
export function ShortcutHint() {
  const keys = useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K'),
    () => null,
  );
  return (
    <span aria-hidden="true" className="hidden md:block">
      {keys && <Kbd>{keys}</Kbd>}
    </span>
  );
}
