'use client';

import dynamic from 'next/dynamic';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { ThemeProvider } from '@/components/theme/theme-provider';
import { QueryProvider } from './query-provider';

// Nothing is announced before a reader has done something: it can come after the page.
const Toaster = dynamic(() => import('@/components/ui/toaster').then((module) => module.Toaster), {
  ssr: false,
});

/** What every page, shared ones too, can count on: theme, URL state, queries, toasts. */
export function AppProviders({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider>
      <NuqsAdapter>
        <QueryProvider>
          {children}
          <Toaster />
        </QueryProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
