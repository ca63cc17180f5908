import { type ReactNode, Suspense } from 'react';
import { AppShell } from '@/components/shell/app-shell';
import { KeyStatusSkeleton } from '@/components/shell/key-status';
import { Coverage } from './coverage';
import { KeyInUse } from './key-in-use';
import { ShownDemo } from './shown-demo';

export default function LedgerLayout({ children }: { children: ReactNode }) {
  return (
    <AppShell
      keyStatus={
        // OpenRouter may be slow or away; the page must not wait for it.
        <Suspense fallback={<KeyStatusSkeleton />}>
          <KeyInUse />
        </Suspense>
      }
      coverage={
        <Suspense>
          <Coverage />
        </Suspense>
      }
    >
      <ShownDemo />
      {children}
    </AppShell>
  );
}
