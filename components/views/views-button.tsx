'use client';

import { Bookmark } from 'lucide-react';
import { OPEN_VIEWS } from '@/components/commands/command-center';
import { Button } from '@/components/ui/button';

/** To the views that were saved under a name, and to saving this one. */
export function ViewsButton() {
  return (
    <Button onClick={() => dispatchEvent(new Event(OPEN_VIEWS))}>
      <Bookmark aria-hidden="true" className="size-3.5 text-faint" strokeWidth={1.6} />
      Views
    </Button>
  );
}
