import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { asApiError, errorResponse } from '@/lib/http/error-response';
import { demandKnownHost } from '@/lib/http/known-hosts';

/**
 * Answers 421 to an unknown `Host` before a page is made: a page itself could only say 404. No more
 * than that: routes and pages check for themselves who asks (`route`, `demandPageAccess`).
 */
export function proxy(request: NextRequest): Response {
  try {
    demandKnownHost(request.headers, env());
    return NextResponse.next();
  } catch (error) {
    return errorResponse(asApiError(error, 'proxy'));
  }
}

// Not the API: routes answer for themselves, and Next cuts bodies of what passes here at 10 MB.
export const config = { matcher: ['/((?!api/|_next/).*)'] };
