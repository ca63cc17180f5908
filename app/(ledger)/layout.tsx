import { type ReactNode, Suspense } from 'react';
import { AppShell } from '@/components/shell/app-shell';
import { KeyStatusSkeleton } from '@/components/shell/key-status';
import { KeyInUse } from './key-in-use';

export default function LedgerLayout({ children }: { children: ReactNode }) {
  return (
    <AppShell
      keyStatus={
        // OpenRouter may be slow or away; the page must not wait for it.
        <Suspense fallback={<KeyStatusSkeleton />}>
          <KeyInUse />
        </Suspense>
      }
    >
      {children}
    </AppShell>
  );
}
