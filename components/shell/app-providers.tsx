'use client';

import dynamic from 'next/dynamic';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useSyncExternalStore } from 'react';
import { ThemeProvider } from '@/components/theme/theme-provider';
import { lateCode } from '@/components/ui/late-code';
import { toasterDemand } from '@/components/ui/notify';
import { ServerAwaySign } from '@/components/ui/server-away-sign';
import { QueryProvider } from './query-provider';

const Toaster = dynamic(
  () => lateCode(() => import('@/components/ui/toaster')).then((module) => module.Toaster),
  {
    ssr: false,
  },
);

/** What every page, shared ones too, can count on: theme, URL state, queries, toasts. */
export function AppProviders({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <ThemeProvider {...(nonce === undefined ? {} : { nonce })}>
      <NuqsAdapter>
        <QueryProvider>
          {children}
          <ToasterWhenWanted />
          <ServerAwaySign />
        </QueryProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}

function ToasterWhenWanted() {
  const wanted = useSyncExternalStore(toasterDemand.subscribe, toasterDemand.get, () => false);
  return wanted && <Toaster />;
}
