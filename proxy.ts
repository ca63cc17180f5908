import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env, isDevelopment } from '@/lib/env';
import { asApiError, errorResponse } from '@/lib/http/error-response';
import { demandKnownHost } from '@/lib/http/known-hosts';
import { contentSecurityPolicy, pageHeaders } from '@/lib/http/page-headers';
import { embedOrigins } from '@/lib/reports/embed-origins';

const EMBED = /^\/embed\/([^/]+)\/([^/]+)/;

/**
 * Answers 421 to an unknown `Host` before a page is made (a page itself could only say 404), and
 * gives every page its headers. No more than that: routes and pages check for themselves who asks
 * (`route`, `demandPageAccess`).
 */
export function proxy(request: NextRequest): Response {
  try {
    demandKnownHost(request.headers, env());
  } catch (error) {
    return errorResponse(asApiError(error, 'proxy'));
  }
  const [, shareId = '', secret = ''] = EMBED.exec(request.nextUrl.pathname) ?? [];
  const page = {
    nonce: randomBytes(16).toString('base64'),
    frameAncestors: embedOrigins(shareId, secret),
    development: isDevelopment(),
  };
  // Next reads the nonce out of the request's policy, and puts it on its own scripts.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', contentSecurityPolicy(page));
  headers.set('x-nonce', page.nonce);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(pageHeaders(page))) response.headers.set(name, value);
  return response;
}

// Not the API: routes answer for themselves, and Next cuts bodies of what passes here at 10 MB.
export const config = { matcher: ['/((?!api/|_next/).*)'] };
