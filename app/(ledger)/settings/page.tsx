import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CustodySection } from '@/components/settings/custody-section';
import { DataSection } from '@/components/settings/data-section';
import { KeySection } from '@/components/settings/key-section';
import { KeySkeleton } from '@/components/settings/key-skeleton';
import { KeysSection } from '@/components/settings/keys-section';
import { LeftKeysSection } from '@/components/settings/left-keys-section';
import { PasswordSection } from '@/components/settings/password-section';
import { SessionsSection } from '@/components/settings/sessions-section';
import { signInProblem } from '@/components/settings/sign-in-problem';
import { ThemeSection } from '@/components/settings/theme-section';
import { ViewerSection } from '@/components/settings/viewer-section';
import { ViewersSection } from '@/components/settings/viewers-section';
import { PageHeader } from '@/components/shell/page-header';
import { formatDateSpan } from '@/lib/chart/format-time';
import { env } from '@/lib/env';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { viewerOf } from '@/lib/session/access';
import { safePath } from '@/lib/session/access-page';
import { sessionState } from '@/lib/session/session-state';
import { MAIN_LEDGER } from '@/lib/store/store';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ searchParams }: PageProps<'/settings'>) {
  const headers = await demandPageAccess('/settings');
  const { return: back, sign_in: refusal } = await searchParams;
  const returnTo = typeof back === 'string' ? safePath(back) : null;
  const { dataFolder, openRouterBaseUrl, password, mode } = env();
  const viewer = await viewerOf(headers);
  const isOwner = viewer === null;
  const ledger = (await pageStore()).ledger(MAIN_LEDGER);
  const [bounds, generations] = await Promise.all([
    ledger.bounds(),
    ledger.count({ filters: [], timeRange: null }),
  ]);
  return (
    <>
      <PageHeader
        title="Settings"
        description={
          isOwner
            ? 'Your key, your data, and how it looks.'
            : 'What you are reading, and how it looks.'
        }
      />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-4">
          {viewer === null ? (
            // OpenRouter may be slow or away; the rest of the page must not wait for it.
            <Suspense fallback={<KeySkeleton />}>
              <Key
                headers={headers}
                returnTo={returnTo}
                problem={typeof refusal === 'string' ? signInProblem(refusal) : null}
              />
            </Suspense>
          ) : (
            <ViewerSection owner={viewer.ledgerName} />
          )}
          {isOwner && mode === 'team' && <LeftKeysSection />}
          <DataSection
            isOwn={isOwner}
            folder={mode === 'single' ? dataFolder : null}
            generations={generations}
            span={
              bounds &&
              `${formatDateSpan(Date.parse(bounds.start), Date.parse(bounds.end), 'UTC')} UTC`
            }
            openRouter={openRouterBaseUrl}
          />
          {isOwner && mode === 'team' && <ViewersSection />}
          {isOwner && <SessionsSection />}
        </div>
        <div className="grid min-w-0 content-start gap-4">
          {isOwner && <CustodySection isTeam={mode === 'team'} />}
          <ThemeSection />
          <KeysSection />
          {password !== undefined && <PasswordSection />}
        </div>
      </div>
    </>
  );
}

async function Key({
  headers,
  ...rest
}: {
  headers: Headers;
  returnTo: string | null;
  problem: string | null;
}) {
  return (
    <KeySection isTeam={env().mode === 'team'} session={await sessionState(headers)} {...rest} />
  );
}
