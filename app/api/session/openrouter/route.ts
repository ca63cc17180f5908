import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { safePath } from '@/lib/session/access-page';
import { beginSignIn } from '@/lib/session/openrouter-sign-in';

/**
 * Begins "Sign in with OpenRouter": takes `{"next"?, "way"?: "callback" | "code"}`, answers with the
 * page of consent to open, and whether it will send the browser back or show a code.
 */
export const POST = route(async (request) => {
  const body = await readJson(request);
  const { next, way } = typeof body === 'object' && body !== null ? (body as Asked) : {};
  const { url, cookie, ...begun } = beginSignIn(request.headers, {
    next: safePath(typeof next === 'string' ? next : '/settings'),
    way: way === 'code' ? 'code' : 'callback',
  });
  return Response.json({ data: { url, ...begun } }, { headers: { 'set-cookie': cookie } });
}, 'POST /api/session/openrouter');

interface Asked {
  next?: unknown;
  way?: unknown;
}
