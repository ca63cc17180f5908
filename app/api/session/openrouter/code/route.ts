import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { endSignInCookie, finishSignIn } from '@/lib/session/openrouter-sign-in';
import { stateOfKey } from '@/lib/session/session-state';
import { signInWithKey } from '@/lib/session/sign-in';

/** Takes the code that OpenRouter showed on its page, for servers that it cannot call back. */
export const POST = route(async (request) => {
  const { key } = await finishSignIn(request.headers, codeOf(await readJson(request)));
  const headers = new Headers();
  headers.append('set-cookie', await signInWithKey(request.headers, key));
  headers.append('set-cookie', endSignInCookie());
  return Response.json({ data: await stateOfKey({ key, source: 'session' }) }, { headers });
}, 'POST /api/session/openrouter/code');

function codeOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'code' in body) {
    if (typeof body.code === 'string') return body.code;
  }
  throw new ApiError('invalid_request', 'Send the code as {"code": "…"}.');
}
