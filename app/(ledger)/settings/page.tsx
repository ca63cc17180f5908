import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CustodySection } from '@/components/settings/custody-section';
import { DataSection } from '@/components/settings/data-section';
import { KeySection } from '@/components/settings/key-section';
import { KeySkeleton } from '@/components/settings/key-skeleton';
import { KeysSection } from '@/components/settings/keys-section';
import { PasswordSection } from '@/components/settings/password-section';
import { ThemeSection } from '@/components/settings/theme-section';
import { PageHeader } from '@/components/shell/page-header';
import { formatDateSpan } from '@/lib/chart/format-time';
import { env } from '@/lib/env';
import { demandPageAccess } from '@/lib/http/page-access';
import { safePath } from '@/lib/session/access-page';
import { sessionState } from '@/lib/session/session-state';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ searchParams }: PageProps<'/settings'>) {
  const headers = await demandPageAccess('/settings');
  const { return: back, sign_in: refusal } = await searchParams;
  const returnTo = typeof back === 'string' ? safePath(back) : null;
  const { dataFolder, openRouterBaseUrl, password } = env();
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  const [bounds, generations] = await Promise.all([
    ledger.bounds(),
    ledger.count({ filters: [], timeRange: null }),
  ]);
  return (
    <>
      <PageHeader title="Settings" description="Your key, your data, and how it looks." />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-4">
          {/* OpenRouter may be slow or away; the rest of the page must not wait for it. */}
          <Suspense fallback={<KeySkeleton />}>
            <Key
              headers={headers}
              returnTo={returnTo}
              problem={typeof refusal === 'string' ? signInProblem(refusal) : null}
            />
          </Suspense>
          <DataSection
            folder={dataFolder}
            generations={generations}
            span={
              bounds &&
              `${formatDateSpan(Date.parse(bounds.start), Date.parse(bounds.end), 'UTC')} UTC`
            }
            openRouter={openRouterBaseUrl}
          />
        </div>
        <div className="grid content-start gap-4">
          <CustodySection />
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
  return <KeySection session={await sessionState(headers)} {...rest} />;
}

/** The error's code comes with the redirect, never its text: an address must not put words on a page. */
function signInProblem(code: string): string {
  switch (code) {
    case 'forbidden':
      return 'That sign-in was begun in another browser, is older than ten minutes, or was used. Begin again.';
    case 'unauthorized':
    case 'invalid_request':
      return 'OpenRouter did not accept the sign-in. Begin again.';
    case 'rate_limited':
      return 'There were too many tries. Wait a minute, then begin again.';
    default:
      return 'OpenRouter could not be asked. Try again later, or paste a key.';
  }
}
