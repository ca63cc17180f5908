'use client';

import { Link as LinkIcon } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';

/** The page's own address, with everything that changes what is seen. */
export function CopyLinkButton() {
  return (
    <Button
      onClick={async () => {
        const done = await copyText(location.href);
        if (done) toast.success('Link copied');
        else toast.error('The link could not be copied');
      }}
    >
      <LinkIcon aria-hidden="true" className="size-3.5" />
      Copy link
    </Button>
  );
}
