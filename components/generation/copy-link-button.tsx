'use client';

import { Link as LinkIcon } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';

/** The page's own address, with everything that changes what is seen. */
export function CopyLinkButton() {
  return (
    <Button
      onClick={async () => {
        const done = await copyText(location.href);
        if (done) notifySuccess('Link copied');
        else notifyFailure('The link could not be copied');
      }}
    >
      <LinkIcon aria-hidden="true" className="size-3.5" />
      Copy link
    </Button>
  );
}
