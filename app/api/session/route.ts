import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { callerKey } from '@/lib/session/caller-key';
import { forgetKeyInfo } from '@/lib/session/key-info';
import { endKeySession, readKeySession } from '@/lib/session/key-session';
import { type SessionState, sessionState, stateOfKey } from '@/lib/session/session-state';
import { signInWithKey } from '@/lib/session/sign-in';
import { endViewerSession } from '@/lib/session/viewer-session';

export const GET = route(readSession, 'GET /api/session');
export const POST = route(signIn, 'POST /api/session');
export const DELETE = route(signOut, 'DELETE /api/session');

async function readSession(request: Request): Promise<Response> {
  return answer(await sessionState(request.headers));
}

/** Takes `{"key": "sk-or-…"}`, asks OpenRouter whether the key is one, and starts a session for it. */
async function signIn(request: Request): Promise<Response> {
  const key = OpenRouterKey.parse(keyOf(await readJson(request)));
  const cookie = await signInWithKey(request.headers, key);
  return answer(await stateOfKey({ key, source: 'session' }), [cookie]);
}

async function signOut(request: Request): Promise<Response> {
  const session = await readKeySession(request.headers);
  if (session !== undefined) forgetKeyInfo(session.key);
  const cookies = [await endKeySession(request.headers), await endViewerSession(request.headers)];
  // What is left is the operator's own key, if there is one.
  return answer(await stateOfKey(await callerKey({ headers: new Headers() })), cookies);
}

function answer(state: SessionState, cookies: readonly string[] = []): Response {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return Response.json({ data: state }, { headers });
}

function keyOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'key' in body && typeof body.key === 'string') {
    return body.key;
  }
  throw new ApiError('invalid_request', 'Send the key as {"key": "sk-or-…"}.');
}
