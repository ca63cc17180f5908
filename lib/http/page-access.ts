import 'server-only';
import type { Route } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { env } from '@/lib/env';
import { hasAccess } from '@/lib/session/access';
import { ownStore } from '@/lib/session/own-store';
import type { Store } from '@/lib/store/store';
import { demandKnownHost } from './known-hosts';

/**
 * What `route` is to handlers, for pages: call it first in every page that shows usage data (a
 * layout does not run again on navigation). Unknown hosts get "not found", people without the
 * access password its form.
 *
 * @param path where to return after the sign-in, such as `/models`
 * @returns the request's headers
 */
export async function demandPageAccess(path: string): Promise<Headers> {
  const requestHeaders = await letVisitorsIn();
  if (!(await hasAccess(requestHeaders))) {
    const form = env().mode === 'team' ? '/sign-in' : '/api/session/access';
    redirect(`${form}?next=${encodeURIComponent(path)}` as Route);
  }
  return requestHeaders;
}

/** The store of whoever asks for a page, once `demandPageAccess` has let them in. */
export async function pageStore(): Promise<Store> {
  return ownStore({ headers: await headers() });
}

/**
 * For pages that visitors open with a share link: they need no sign-in, and hold nothing themselves.
 * What they show comes from routes that ask the gate of `lib/reports`.
 *
 * @returns the request's headers
 */
export async function letVisitorsIn(): Promise<Headers> {
  const requestHeaders = await headers();
  try {
    demandKnownHost(requestHeaders, env());
  } catch {
    // A page cannot answer 421.
    notFound();
  }
  return requestHeaders;
}
