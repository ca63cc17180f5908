import { headers } from 'next/headers';
import { type ReactNode, Suspense } from 'react';
import { EarlyPresses } from '@/components/commands/early-presses';
import { MemberOf } from '@/components/member/may-change';
import { ViewingBanner } from '@/components/member/viewing-banner';
import { AppShell } from '@/components/shell/app-shell';
import { KeyStatusSkeleton } from '@/components/shell/key-status';
import { viewerOf } from '@/lib/session/access';
import { Coverage } from './coverage';
import { FillingIn } from './filling-in';
import { KeyInUse } from './key-in-use';
import { ShownDemo } from './shown-demo';

export default async function LedgerLayout({ children }: { children: ReactNode }) {
  const asked = await headers();
  const viewer = await viewerOf(asked);
  return (
    <MemberOf mayChange={viewer === null}>
      <EarlyPresses nonce={asked.get('x-nonce') ?? undefined} />
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
        {viewer && <ViewingBanner owner={viewer.ledgerName} />}
        <ShownDemo />
        <Suspense>
          <FillingIn />
        </Suspense>
        {children}
      </AppShell>
    </MemberOf>
  );
}
