'use client';

import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import { useEffect, useSyncExternalStore } from 'react';
import { errorDigest } from '@/components/shell/error-digest';
import { MessagePage } from '@/components/shell/message-page';
import { buttonClass } from '@/components/ui/button';
import './globals.css';

/** Stands in for the root layout when that itself fails, so it brings its own document and theme. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const theme = useSyncExternalStore(subscribe, chosenTheme, () => 'light');
  const digest = errorDigest(error);
  useEffect(() => console.error(error), [error]);
  return (
    <html
      lang="en"
      data-theme={theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <title>Something broke · Genledger</title>
        <MessagePage
          fullPage
          kicker="Something broke"
          title="Genledger could not start this page"
          actions={
            <>
              <button type="button" onClick={retry} className={buttonClass({ variant: 'primary' })}>
                Try again
              </button>
              {/* A whole load, not a soft navigation: the router may be what broke. */}
              <a href="/" className={buttonClass({ variant: 'secondary' })}>
                Go to the overview
              </a>
            </>
          }
        >
          <p>The ledger itself is untouched. The server’s log says what happened.</p>
          {digest && (
            <p className="mt-2 text-sm">
              Look there for <code className="select-all text-ink text-xs">{digest}</code>
            </p>
          )}
        </MessagePage>
      </body>
    </html>
  );
}

const darkWanted = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(darkWanted);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

function chosenTheme(): string {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia(darkWanted).matches ? 'dark' : 'light';
}
