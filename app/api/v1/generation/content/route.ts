import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { passOn } from '@/lib/openrouter/pass-on';
import { demandCallerKey } from '@/lib/session/caller-key';

/**
 * OpenRouter's `GET /generation/content?id=`: prompt and completion as OpenRouter keeps them. The
 * ledger holds no text of anybody's, so this asks with the caller's key, keeps nothing, and is off
 * unless the operator wants it.
 */
export const GET = route(readContent, 'GET /api/v1/generation/content');

async function readContent(request: Request): Promise<Response> {
  if (env().content === 'off') {
    throw new ApiError(
      'forbidden',
      'This server passes no prompts and completions on. Its operator can allow it: GENLEDGER_CONTENT=pass_through.',
    );
  }
  const id = new URL(request.url).searchParams.get('id')?.trim() ?? '';
  if (id === '') {
    throw new ApiError('invalid_request', 'Name the generation: /generation/content?id=gen-…');
  }
  const { key } = await demandCallerKey(request);
  return passOn(await openRouterClient().get('GET /generation/content', key, { id }));
}
