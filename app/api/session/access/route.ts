import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { endAccess, signInRequired, startAccess } from '@/lib/session/access';
import { accessPage, safePath } from '@/lib/session/access-page';

export const GET = route(showForm, 'GET /api/session/access');
export const POST = route(signIn, 'POST /api/session/access');
export const DELETE = route(signOut, 'DELETE /api/session/access');

const WRONG = 'That is not the access password of this server. Try again.';

function showForm(request: Request): Response {
  const next = safePath(new URL(request.url).searchParams.get('next'));
  if (env().mode === 'team') {
    // No password opens a team's server: whoever kept the address comes to where one signs in.
    const location = `/sign-in?next=${encodeURIComponent(next)}`;
    return new Response(null, { status: 303, headers: { location } });
  }
  return htmlResponse(accessPage(next), 200);
}

/** Takes the form of `showForm` (303 to where the person wanted to go) or JSON `{"password"}` (200). */
async function signIn(request: Request): Promise<Response> {
  if (env().mode === 'team') throw signInRequired();
  const isForm = request.headers
    .get('content-type')
    ?.startsWith('application/x-www-form-urlencoded');
  if (!isForm) {
    const cookies = await startAccess(passwordOf(await readJson(request)));
    if (cookies === undefined) throw new ApiError('sign_in_required', WRONG);
    return Response.json({ data: { signed_in: true } }, { headers: setting(cookies) });
  }
  const form = new URLSearchParams(await request.text());
  const next = safePath(form.get('next'));
  const cookies = await startAccess(form.get('password') ?? '');
  if (cookies === undefined) return htmlResponse(accessPage(next, WRONG), 401);
  const headers = setting(cookies);
  headers.set('location', next);
  return new Response(null, { status: 303, headers });
}

function setting(cookies: readonly string[]): Headers {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return headers;
}

async function signOut(request: Request): Promise<Response> {
  const cookie = await endAccess(request.headers);
  return Response.json({ data: { signed_in: false } }, { headers: { 'set-cookie': cookie } });
}

function passwordOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'password' in body) {
    if (typeof body.password === 'string') return body.password;
  }
  throw new ApiError('invalid_request', 'Send the password as {"password": "…"}.');
}

function htmlResponse(html: string, status: number): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    },
  });
}
