import { route } from '@/lib/http/route';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { passOn } from '@/lib/openrouter/pass-on';
import { demandCallerKey } from '@/lib/session/caller-key';

export const GET = route(readKey, 'GET /api/v1/key');

async function readKey(request: Request): Promise<Response> {
  const { key } = await demandCallerKey(request);
  return passOn(await openRouterClient().get('GET /key', key));
}
