'use client';

import Link from 'next/link';
import { useEffect } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { MessagePage } from './message-page';

type ErrorMessageProps = { error: unknown; retry: () => void; fullPage?: boolean };

/** Next's mark that ties what a reader saw to the line in the server's log. */
export function errorDigest(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null;
  return typeof error.digest === 'string' ? error.digest : null;
}

/** Never shows the error's own text: on the server it may hold paths or data. */
export function ErrorMessage({ error, retry, fullPage = false }: ErrorMessageProps) {
  const digest = errorDigest(error);
  useEffect(() => console.error(error), [error]);
  return (
    <MessagePage
      fullPage={fullPage}
      kicker="Something broke"
      title="This page could not be drawn"
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <Link href="/" className={buttonClass({ variant: 'secondary' })}>
            Go to the overview
          </Link>
        </>
      }
    >
      <p>The ledger itself is untouched. The server’s log says what happened.</p>
      {digest && (
        <p className="mt-2 flex items-center gap-1.5 text-sm">
          Look there for <code className="text-ink text-xs">{digest}</code>
          <CopyButton text={digest} what="error mark" />
        </p>
      )}
    </MessagePage>
  );
}
