'use client';

import { Bookmark } from 'lucide-react';
import { openLayer } from '@/components/commands/layers';
import { Button } from '@/components/ui/button';

/** To the views that were saved under a name, and to saving this one. */
export function ViewsButton() {
  return (
    <Button onClick={() => openLayer('views')}>
      <Bookmark aria-hidden="true" className="size-3.5 text-faint" strokeWidth={1.6} />
      Views
    </Button>
  );
}
