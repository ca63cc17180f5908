import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import { endSignInCookie, finishSignIn } from '@/lib/session/openrouter-sign-in';
import { signInWithKey } from '@/lib/session/sign-in';

/**
 * Where OpenRouter sends the browser back. Whatever happens the answer is a redirect: the code must
 * not stay in the address bar, and what went wrong is told by the settings page.
 */
export const GET = route(async (request, { params }) => {
  const headers = new Headers({ 'referrer-policy': 'no-referrer' });
  headers.append('set-cookie', endSignInCookie());
  try {
    const code = new URL(request.url).searchParams.get('code') ?? '';
    const { key, next } = await finishSignIn(request.headers, code, params.state);
    headers.append('set-cookie', await signInWithKey(request.headers, key));
    headers.set('location', next);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const page = env().mode === 'team' ? '/sign-in' : '/settings';
    headers.set('location', `${page}?sign_in=${error.code}`);
  }
  return new Response(null, { status: 303, headers });
}, 'GET /api/session/openrouter/callback/[state]');
