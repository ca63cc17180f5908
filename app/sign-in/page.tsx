import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { KeyForm } from '@/components/settings/key-form';
import { OpenRouterSignIn } from '@/components/settings/open-router-sign-in';
import { signInProblem } from '@/components/settings/sign-in-problem';
import { ProductName } from '@/components/shell/product-mark';
import { AcceptInvitation } from '@/components/sign-in/accept-invitation';
import { Notice } from '@/components/ui/notice';
import { env } from '@/lib/env';
import { letVisitorsIn } from '@/lib/http/page-access';
import { hasAccess } from '@/lib/session/access';
import { safePath } from '@/lib/session/access-page';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false, follow: false } };

/** The one page of a team's server that a stranger sees. It holds nobody's data. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const headers = await letVisitorsIn();
  const { next, sign_in: refusal } = await searchParams;
  const returnTo = safePath(typeof next === 'string' ? next : null);
  if (env().mode === 'single' || (await hasAccess(headers))) redirect('/');
  return (
    <main className="grid min-h-dvh place-items-center bg-background px-4 py-10">
      <div className="grid w-full max-w-md gap-6 rounded-xl border border-line bg-panel p-6 sm:p-8">
        <header className="grid gap-4">
          <ProductName />
          <h1 className="font-semibold text-ink text-xl tracking-tight">Sign in</h1>
        </header>
        <AcceptInvitation returnTo={returnTo}>
          <p className="-mt-4.5 text-pretty text-soft text-sm">
            Your OpenRouter account opens your own ledger. Nobody else on this server sees it.
          </p>
          {typeof refusal === 'string' && (
            <Notice tone="danger" title="Not signed in">
              {signInProblem(refusal)}
            </Notice>
          )}
          <OpenRouterSignIn returnTo={returnTo} leave />
          <p className="flex items-center gap-3 text-faint text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or paste a key
          </p>
          <KeyForm returnTo={returnTo} leave />
          <p className="text-pretty text-faint text-xs">
            The key is never used to spend. It stays sealed in a cookie of this browser, and is not
            stored on the server.
          </p>
        </AcceptInvitation>
      </div>
    </main>
  );
}
