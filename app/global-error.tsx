'use client';

import { useSyncExternalStore } from 'react';
import { ErrorMessage } from '@/components/shell/error-message';
import { FONTS } from './fonts';
import './globals.css';

/** Stands in for the root layout when that itself fails, so it brings its own document and theme. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const theme = useSyncExternalStore(subscribe, chosenTheme, () => 'light');
  return (
    <html lang="en" data-theme={theme} className={FONTS} suppressHydrationWarning>
      <body>
        <title>Something broke · Genledger</title>
        <ErrorMessage error={error} retry={retry} fullPage />
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
