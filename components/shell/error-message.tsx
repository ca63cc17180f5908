'use client';

import { useEffect } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { isMissingCode } from '@/components/ui/late-code';
import { errorDigest } from './error-digest';
import { MessagePage } from './message-page';

type ErrorMessageProps = { error: unknown; retry: () => void; fullPage?: boolean };

/**
 * Never shows the error's own text: on the server it may hold paths or data. Every page loads this,
 * for the day it breaks: so it brings nothing that it can do without.
 */
export function ErrorMessage({ error, retry, fullPage = false }: ErrorMessageProps) {
  const digest = errorDigest(error);
  const isOld = isMissingCode(error);
  useEffect(() => console.error(error), [error]);
  return (
    <MessagePage
      fullPage={fullPage}
      kicker={isOld ? 'Updated' : 'Something broke'}
      title={isOld ? 'This page is older than its server' : 'This page could not be drawn'}
      actions={
        <>
          <Button variant="primary" onClick={isOld ? () => location.reload() : retry}>
            {isOld ? 'Load it again' : 'Try again'}
          </Button>
          {/* A whole load, not a soft navigation: the router may be what broke. */}
          <a href="/" className={buttonClass({ variant: 'secondary' })}>
            Go to the overview
          </a>
        </>
      }
    >
      <p>
        {isOld
          ? 'Genledger was updated since it was opened. Loaded again it shows the same view.'
          : 'The ledger itself is untouched. The server’s log says what happened.'}
      </p>
      {digest && (
        <p className="mt-2 text-sm">
          Look there for <code className="select-all text-ink text-xs">{digest}</code>
        </p>
      )}
    </MessagePage>
  );
}
